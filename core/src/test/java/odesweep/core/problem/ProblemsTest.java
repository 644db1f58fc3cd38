package odesweep.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemsTest {
    /** A class loader that jars can be added to, as those of Spark's executors. */
    private static final class Jars extends URLClassLoader {
        Jars() {
            super(new URL[0], ProblemsTest.class.getClassLoader());
        }

        void add(Path jar) throws IOException {
            addURL(jar.toUri().toURL());
        }
    }

    /** Growth of a rate. */
    private static MadeProblem growth(String name, double rate) {
        return MadeProblem.of(name, List.of("y"), new Interval(0, 1), 1)
                .equation((t, y, dy, i) -> dy[i] = rate * y[i], (t, y, v, out, i) -> out[i] = rate * v[i]);
    }

    /** Growth with a rate of 1, and with any that a definition gives, as {@code rate 0.5}. */
    public static final class Growth implements ProblemSource {
        @Override
        public List<Problem> problems() {
            return List.of(growth("growth_1", 1));
        }

        @Override
        public Optional<Problem> defined(String name, String definition) {
            return definition.startsWith("rate ")
                    ? Optional.of(growth(name, Double.parseDouble(definition.substring(5))))
                    : Optional.empty();
        }
    }

    public static final class AnotherDecay implements ProblemSource {
        @Override
        public List<Problem> problems() {
            return List.of(growth("decay", -1));
        }
    }

    public static final class Unusable implements ProblemSource {
        @Override
        public List<Problem> problems() {
            return List.of(
                    growth("shapeless", 1).horizon(0),
                    new MadeProblem(
                            "fitted",
                            List.of("y"),
                            new Interval(0, 1),
                            new double[] {1},
                            1,
                            0,
                            false,
                            Optional.of(new ProblemContractTest.Logistic()),
                            Optional.empty()));
        }
    }

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir
    private Path temp;

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private Path jar(String source) throws IOException {
        Path services = Files.createDirectories(temp.resolve(source).resolve("META-INF/services"));
        Files.writeString(services.resolve(ProblemSource.class.getName()), source);
        return temp.resolve(source);
    }

    private void use(Class<?> source) throws IOException {
        Jars jars = new Jars();
        jars.add(jar(source.getName()));
        Thread.currentThread().setContextClassLoader(jars);
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    @Test
    void sourceOfAJarIsOneAsTheBuiltInOneIs() throws IOException {
        use(Growth.class);
        assertEquals(13, Problems.names().size());
        assertEquals("decay", Problems.names().get(0));
        assertEquals("growth_1", Problems.names().get(12));
        assertEquals("growth_1", ProblemRef.of("growth-1").resolve().name());
    }

    @Test
    void jarThatComesLaterIsLookedAt() throws IOException {
        Jars jars = new Jars();
        Thread.currentThread().setContextClassLoader(jars);
        assertFalse(Problems.names().contains("growth_1"));
        jars.add(jar(Growth.class.getName()));
        assertEquals("growth_1", ProblemRef.of("growth_1").name());
    }

    @Test
    void equalReferencesHaveTheSameObject() throws IOException {
        use(Growth.class);
        ProblemRef half = defined("half", "rate 0.5").orElseThrow();
        assertSame(half.resolve(), new ProblemRef("half", Optional.of("rate 0.5"), half.fingerprint()).resolve());
        assertNotSame(half.resolve(), defined("half", "rate 0.25").orElseThrow().resolve());
        ProblemRef decay = ProblemRef.of("decay");
        assertSame(decay.resolve(), new ProblemRef("decay", Optional.empty(), decay.fingerprint()).resolve());
    }

    @Test
    void problemOfThisProgramNeedsNoSource() {
        MadeProblem mine = growth("mine", 3);
        ProblemRef ref = ProblemRef.of(mine);
        assertSame(mine, ref.resolve());
        assertEquals(ref, ProblemRef.of(growth("mine", 3)));
        assertSame(mine, ProblemRef.of(growth("mine", 3)).resolve());
        assertFalse(Problems.names().contains("mine"), "known by its name to nobody else");
    }

    @Test
    void problemIsMadeOfItsDefinition() throws IOException {
        assertEquals(Optional.empty(), defined("half", "rate 0.125"));
        use(Growth.class);
        Problem eighth = defined("eighth", "rate 0.125").orElseThrow().resolve();
        double[] dy = new double[1];
        eighth.equation().orElseThrow().evaluate(1, new double[] {0}, new double[] {2}, Equation.NO_PARAMETERS, dy);
        assertEquals(0.25, dy[0]);
        assertEquals(Optional.empty(), defined("eighth", "speed 0.125"));
    }

    private static Optional<ProblemRef> defined(String name, String definition) {
        return Problems.ref(name, Optional.of(definition));
    }

    @Test
    void unknownNameIsAnErrorThatNamesTheNearest() {
        String known = "a problem must be one of decay, decay2, cosine, spiral, lotka-volterra, van-der-pol, lorenz,"
                + " chirp, robertson, van-der-pol-stiff, hires, orego, got ";
        assertEquals(known + "spirral; did you mean spiral?", message(() -> ProblemRef.of("spirral")));
        assertEquals(
                known + "brusselator; put the jar with its ProblemSource on --jars",
                message(() -> ProblemRef.of("brusselator")));
        assertEquals(
                known + "brusselator; put the jar with its ProblemSource on --jars",
                message(() -> new ProblemRef("brusselator", Optional.empty(), 7).resolve()));
        assertEquals(Optional.empty(), new ProblemRef("brusselator", Optional.empty(), 7).find());
    }

    @Test
    void otherProblemOfTheSameNameIsAnError() {
        long decay = ProblemRef.of("decay").fingerprint();
        assertEquals(
                "problem decay must be the one that was asked for, got another by that name; put the same jar on"
                        + " --jars everywhere, and compute with StrictMath",
                message(() -> new ProblemRef("decay", Optional.empty(), decay + 1).resolve()));
    }

    @Test
    void fingerprintDistinguishesWhatIsComputed() {
        MadeProblem one = growth("one", 1);
        long fingerprint = Fingerprint.of(one);
        assertEquals(fingerprint, Fingerprint.of(growth("other", 1)));
        assertEquals(fingerprint, Fingerprint.of(growth("one", Math.nextUp(1.0))), "a rounding error");
        assertNotEquals(fingerprint, Fingerprint.of(growth("one", 1.0001)));
        assertNotEquals(fingerprint, Fingerprint.of(one.horizon(0.5)));
        assertNotEquals(fingerprint, Fingerprint.of(one.firstStart(-1)));
        assertNotEquals(fingerprint, Fingerprint.of(one.closedForm((t, y, i) -> y[i] = StrictMath.exp(t))));
        List<Long> all = Problems.names().stream()
                .map(name -> ProblemRef.of(name).fingerprint())
                .toList();
        assertEquals(all.size(), new HashSet<>(all).size(), all::toString);
    }

    @Test
    void nameThatTwoSourcesHaveIsAnError() throws IOException {
        use(AnotherDecay.class);
        assertEquals(
                "names of problems must differ, got decay of " + AnotherDecay.class.getName()
                        + " and of another source; rename one",
                message(Problems::names));
    }

    @Test
    void sourceThatDoesNotLoadIsAnError() throws IOException {
        Jars jars = new Jars();
        jars.add(jar("odesweep.NoSuchClass"));
        Thread.currentThread().setContextClassLoader(jars);
        String message = message(Problems::names);
        assertTrue(message.startsWith("a source of problems must load, got "), message);
        assertTrue(message.endsWith("; mend META-INF/services in its jar, or leave the jar out"), message);
    }

    @Test
    void problemThatCannotBeUsedIsAnError() throws IOException {
        use(Unusable.class);
        assertEquals(
                "problem shapeless must keep its contract: the horizon must be positive, got 0.0",
                message(() -> ProblemRef.of("shapeless")));
        assertEquals(
                "a problem's equation must have no parameters, got 2 of fitted; make them constants",
                message(() -> ProblemRef.of("fitted")));
    }

    @Test
    void nameIsOneWord() {
        assertEquals(
                "a problem's name must be a letter, then letters, digits, '.', '_' or '-', got 'my ode'",
                message(() -> new ProblemRef("my ode", Optional.empty(), 0)));
    }
}
