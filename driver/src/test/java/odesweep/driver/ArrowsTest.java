package odesweep.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The layout of the code: which package may use which, and how large classes and methods may be. */
class ArrowsTest {
    /**
     * A line for each package: what it may use, and so what that may use. Its package-info says the same. A line names packages
     * of earlier lines only, so that no package can use itself in a circle.
     */
    private static final String ARROWS = """
            core             :
            core.setting     : core
            core.data        : core
            core.compute     : core
            core.nn          : core.compute core.setting
            core.ode         : core.setting
            core.problem     : core.ode core.data
            core.adjoint     : core.nn core.problem
            core.formula     : core.problem
            core.sample      : core.problem
            core.optimize    : core.compute core.setting
            core.objective   : core.adjoint core.sample
            core.config      : core.objective core.optimize
            core.train       : core.config
            worker           : core.train
            driver.cli.exit  :
            driver.statistics:
            driver.table     : core.setting
            driver.store     : core
            driver.propose   : core
            driver.search    : driver.propose driver.statistics worker
            driver.column    : driver.search
            driver.sweep.yaml: core.config
            driver.sweep.where: core
            driver.data      : driver.column driver.store driver.table driver.sweep.yaml
            driver.sweep     : driver.data driver.sweep.where
            driver.result    : driver.sweep driver.statistics
            driver.journal   : driver.sweep
            driver.run       : driver.journal
            driver.analysis  : driver.result
            driver.model     : driver.result
            driver.report    : driver.analysis
            driver.page      : driver.report driver.model
            driver.cli.terminal: driver.run driver.statistics
            driver.cli.submit: driver.cli.exit driver.run
            driver.cli       : driver.cli.submit driver.cli.terminal driver.page
            """;

    private static final int MOST_PARAMETERS = 10;

    /** Of a record: a row of a table has its columns. */
    private static final int MOST_COMPONENTS = 16;

    /**
     * Inner loops of matrix products: with the arrays taken from a view inside the loop, a product of 16 x 75 x 8 took 748 ns
     * instead of 565.
     */
    private static final Set<String> INNER_LOOPS =
            Set.of("SimdProduct.byRow", "SimdProduct.byFourRows", "SimdNarrowProduct.twoRows");

    private static final int MOST_LINES = 300;
    private static final String REASON = "Longer than " + MOST_LINES + " lines because";

    private static JavaClasses classes;

    @BeforeAll
    static void load() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false); // ours alone count
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("odesweep");
    }

    @Test
    void packagesUseEachOtherAlongTheArrows() {
        Map<String, Set<String>> usable = usable();
        Map<String, Set<String>> against = new TreeMap<>();
        for (JavaClass user : classes) {
            String from = room(user);
            assertTrue(usable.containsKey(from), () -> "ARROWS must have a line for " + from + ", which has " + user);
            for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                JavaClass used = dependency.getTargetClass().getBaseComponentType();
                if (used.getPackageName().startsWith("odesweep.")) {
                    String to = room(used);
                    if (!from.equals(to) && !usable.get(from).contains(to)) {
                        against.computeIfAbsent(from + " -> " + to, arrow -> new HashSet<>())
                                .add(user.getSimpleName() + " -> " + used.getSimpleName());
                    }
                }
            }
        }
        assertEquals(Map.of(), against, "uses against the arrows");
    }

    @Test
    void packageInfoSaysWhatThePackageMayUse() throws IOException {
        for (Map.Entry<String, List<String>> arrows : arrows().entrySet()) {
            String name = arrows.getKey();
            Path file = sources(name.replaceFirst("\\..*", ""))
                    .resolve(Path.of("odesweep", name.split("\\.")))
                    .resolve("package-info.java");
            String uses = arrows.getValue().stream().collect(Collectors.joining("}, {@code ", "{@code ", "}"));
            String says = arrows.getValue().isEmpty()
                    ? "May use no other package of the project."
                    : "May use " + uses + ", and what they use.";
            String text = Files.readString(file).replaceAll("\\n \\*", "");
            assertTrue(text.contains(says), () -> file + " must say: " + says);
        }
    }

    @Test
    void everyModuleIsLookedAt() {
        Set<String> rooms = classes.stream().map(ArrowsTest::room).collect(Collectors.toSet());
        assertEquals(usable().keySet(), rooms);
    }

    @Test
    void simpleNameStandsOnce() {
        Map<String, Long> counts = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));
        Set<String> several =
                counts.keySet().stream().filter(name -> counts.get(name) > 1).collect(Collectors.toSet());
        assertEquals(Set.of(), several, "names of more than one class");
    }

    @Test
    void methodsHaveFewParameters() {
        Set<String> many = classes.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getRawParameterTypes().size() > mostParameters(unit))
                .map(unit -> unit.getOwner().getSimpleName() + "." + unit.getName())
                .filter(name -> !INNER_LOOPS.contains(name))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), many, "methods of too many parameters");
    }

    @Test
    void filesAreShortOrSayWhyNot() throws IOException {
        Set<String> longer = new HashSet<>();
        for (String module : List.of("core", "worker", "driver")) {
            try (Stream<Path> files = Files.walk(sources(module))) {
                files.filter(file -> file.toString().endsWith(".java") && isLongWithoutReason(file))
                        .forEach(file -> longer.add(file.getFileName().toString()));
            }
        }
        assertEquals(
                Set.of(), longer, "longer than " + MOST_LINES + " lines, without \"" + REASON + " …\" at its head");
    }

    private static boolean isLongWithoutReason(Path file) {
        try {
            String text = Files.readString(file);
            return text.lines().count() > MOST_LINES
                    && !text.replaceAll("\\s*\\n \\*", "").contains(REASON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What each package may use by its line. */
    private static Map<String, List<String>> arrows() {
        Map<String, List<String>> arrows = new LinkedHashMap<>();
        for (String line : ARROWS.lines().toList()) {
            String[] sides = line.split(":", -1);
            List<String> to =
                    sides[1].isBlank() ? List.of() : List.of(sides[1].strip().split(" "));
            assertTrue(arrows.keySet().containsAll(to), () -> "what a line names must have a line before it: " + line);
            arrows.put(sides[0].strip(), to);
        }
        return arrows;
    }

    /** What each package may use, and what that may use. */
    private static Map<String, Set<String>> usable() {
        Map<String, Set<String>> usable = new LinkedHashMap<>();
        arrows().forEach((from, to) -> {
            Set<String> all = new HashSet<>(to);
            to.forEach(used -> all.addAll(usable.get(used)));
            usable.put(from, all);
        });
        return usable;
    }

    private static Path sources(String module) {
        return Path.of("..", module, "src", "main", "java");
    }

    /** A class's package without the name of the project. */
    private static String room(JavaClass type) {
        return type.getPackageName().substring("odesweep.".length());
    }

    private static int mostParameters(JavaCodeUnit unit) {
        return unit.isConstructor() && unit.getOwner().isRecord() ? MOST_COMPONENTS : MOST_PARAMETERS;
    }
}
