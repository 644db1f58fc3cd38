package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import odesweep.core.problem.Problem;
import odesweep.core.problem.ProblemContract;
import odesweep.core.problem.ProblemSource;
import odesweep.driver.cli.exit.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The problem of conf/GUIDE.md, in a jar that no class path has. */
class OwnProblemTest {
    private static final Path PAGE = Path.of("../conf/GUIDE.md");
    private static final String SWEEP = """
            problem: pendulum
            objective: trajectory
            search: {replicates: 1}
            space: {hidden_widths: [[2], [3]]}
            train: {epochs: 5, points: 4}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temp;

    private String text;
    private String jar;
    private String sweep;

    @BeforeEach
    void make() throws IOException, URISyntaxException {
        Matcher java = Pattern.compile("```java\n(package example;.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE));
        assertTrue(java.find(), "the page has no problem");
        text = java.group(1);
        jar = jar("pendulum", text);
        sweep = Files.writeString(temp.resolve("own.yaml"), SWEEP).toString();
    }

    private String jar(String name, String text) throws IOException, URISyntaxException {
        Path source =
                Files.writeString(Files.createDirectories(temp.resolve(name)).resolve("Pendulum.java"), text);
        Path core = Path.of(ProblemSource.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path classes = temp.resolve(name).resolve("classes");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", core.toString(), "-d", classes.toString(), source.toString());
        assertEquals(0, failed);
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(ProblemSource.class.getName()), "example.Pendulum\n");
        return pack(classes, temp.resolve(name + ".jar")).toString();
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream packed = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, packed);
            }
        }
        return jar;
    }

    private int odesweep(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private void done(String... args) {
        assertEquals(ExitCode.DONE, odesweep(args), () -> out + " " + err);
    }

    private void refused(String message, String... args) {
        assertEquals(ExitCode.BAD_INPUT, odesweep(args), out::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().contains(message), err::toString);
    }

    @Test
    void keepsTheContract() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {Path.of(jar).toUri().toURL()})) {
            Problem pendulum = (Problem)
                    loader.loadClass("example.Pendulum").getConstructor().newInstance();
            assertEquals(List.of(), ProblemContract.broken(pendulum));
        }
    }

    @Test
    void isSweptOnSparkAndPredictedFromTheTables() throws Exception {
        String run = temp.resolve("run").toString();
        done("run", sweep, "--out", run, "--master", "local[2]", "--jars", jar, "-q");
        done("report", run, "--jars", jar);
        done("predict", run, "--jars", jar, "--points", "3");
        List<String> csv = out.toString().lines().toList();
        assertEquals(4, csv.size(), csv::toString);
        assertTrue(csv.get(1).matches("0.0,1.0,0.0,1.0,0.0"), csv::toString); // its initial state, predicted and true
        done("export", run, "--jars", jar, "--out", temp.resolve("pendulum.npz").toString());

        String missing = "got problem: pendulum; put the jar with its ProblemSource on --jars";
        refused("odesweep predict: a model's settings must be known to this version, " + missing, "predict", run);
        refused("odesweep report: a model's settings must be known to this version, " + missing, "report", run);

        String other = jar("other", text.replace("-StrictMath.sin", "-2 * StrictMath.sin"));
        refused(
                "odesweep predict: problem pendulum must be as it was when the models were trained, got one that computes"
                        + " something else; put the jar of then on --jars",
                "predict",
                run,
                "--jars",
                other);
    }

    @Test
    void isCheckedAndTrainedWithoutSpark() {
        done("validate", sweep, "--jars", jar);
        done("train", sweep, "--jars", jar, "-q");
        done("list", "problems", "--jars", jar);
        assertTrue(out.toString().lines().toList().contains("pendulum"), out::toString);
    }

    @Test
    void jarThatIsMissingIsToldInOneLine() {
        String unknown = ", got pendulum; put the jar with its ProblemSource on --jars";
        refused(unknown, "validate", sweep);
        refused(unknown, "run", sweep, "--out", temp.resolve("none").toString());
        refused(
                "odesweep validate: --jars must be files that can be read, got nowhere.jar",
                "validate",
                sweep,
                "--jars",
                "nowhere.jar");
    }
}
