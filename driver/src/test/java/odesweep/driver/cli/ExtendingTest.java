package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of conf/EXTENDING.md, put where the page says, compile and run: the program built with all of them. */
class ExtendingTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = List.of("core", "worker", "driver");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```(java|text)\n(?://|#) (.*?)\n(.*?)^```$");
    private static final Pattern SWEEP = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");
    private static final Pattern NEW = Pattern.compile("New: (\\S+)");
    private static final Pattern CHANGED = Pattern.compile("In (\\S+), (before|after|instead of): (.*)");

    @TempDir
    private static Path temp;

    private static URLClassLoader extended;
    private static Path sweep;

    @BeforeAll
    static void buildWithEveryExample() throws IOException {
        Path sources = temp.resolve("sources");
        for (String module : MODULES) {
            copy(
                    ROOT.resolve(module).resolve("src/main"),
                    sources.resolve(module).resolve("src/main"));
        }
        String page = Files.readString(ROOT.resolve("conf/EXTENDING.md"));
        for (MatchResult example : EXAMPLE.matcher(page).results().toList()) {
            apply(sources, example.group(2), example.group(3));
        }
        sweep = temp.resolve("extended.yaml");
        Matcher together = SWEEP.matcher(page);
        assertTrue(together.find());
        Files.writeString(sweep, together.group(1));
        extended = new ChildFirst(compiled(sources));
    }

    @AfterAll
    static void close() throws IOException {
        if (extended != null) {
            extended.close();
        }
    }

    @Test
    void newConstantsAreNamesThatSweepFilesMayUse() throws Exception {
        assertTrue(odesweep("list", "activations").lines().toList().contains("hard_tanh"));
        assertTrue(odesweep("list", "samplers").lines().toList().contains("halton"));
    }

    @Test
    void newTypeAndColumnAreOnThePages() throws Exception {
        assertTrue(odesweep("list", "settings", "--markdown").contains("| `\"1 %\"` |"));
        assertTrue(odesweep("list", "columns", "--markdown").contains("| `last_epoch` | int32 |"));
    }

    @Test
    void newCommandRuns() throws Exception {
        assertEquals("8", odesweep("count", sweep.toString()).strip());
    }

    @Test
    void sweepOfEverythingNewRuns() throws Exception {
        Path out = temp.resolve("run");
        String report = odesweep("run", sweep.toString(), "--out", out.toString(), "--master", "local[2]", "-q");
        assertTrue(report.startsWith("8 trainings of 4 configurations: 8 COMPLETE."), report);
        assertTrue(Files.readString(out.resolve("sweep.yaml")).contains("final_fraction: \"5 %\""));
        assertTrue(odesweep("predict", out.toString(), "--points", "2").startsWith("time,"));
    }

    /** Runs the program with the examples in it; returns what it prints. */
    private static String odesweep(String... args) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(extended);
        try {
            Method execute = Class.forName(Main.class.getName(), true, extended)
                    .getDeclaredMethod("execute", PrintWriter.class, PrintWriter.class, String[].class);
            execute.setAccessible(true);
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            Object code = execute.invoke(null, new PrintWriter(out, true), new PrintWriter(err, true), args);
            assertEquals(0, code, () -> Arrays.toString(args) + ": " + err);
            return out.toString();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static void apply(Path sources, String where, String code) throws IOException {
        Matcher added = NEW.matcher(where);
        if (added.matches()) {
            Files.writeString(sources.resolve(added.group(1)), code);
            return;
        }
        Matcher changed = CHANGED.matcher(where);
        assertTrue(changed.matches(), where);
        Path file = sources.resolve(changed.group(1));
        String anchor = changed.group(3);
        List<String> lines = new ArrayList<>();
        boolean found = false;
        for (String line : Files.readAllLines(file)) {
            boolean here = !found && line.contains(anchor);
            found |= here;
            switch (here ? changed.group(2) : "") {
                case "before" -> lines.addAll(List.of(code, line));
                case "after" -> lines.addAll(List.of(line, code));
                case "instead of" -> lines.add(line.replace(anchor, code.strip()));
                default -> lines.add(line);
            }
        }
        assertTrue(found, () -> file.getFileName() + " must have a line with: " + anchor);
        Files.write(file, lines);
    }

    /** The folder of classes and resources that the sources make. */
    private static Path compiled(Path sources) throws IOException {
        Path classes = Files.createDirectories(temp.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of(
                    "--add-modules=jdk.incubator.vector",
                    "-proc:none",
                    "-nowarn",
                    "-encoding",
                    "UTF-8",
                    "-d",
                    classes.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"));
            boolean success = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertTrue(success, said::toString);
        }
        for (String module : MODULES) {
            Path resources = sources.resolve(module).resolve("src/main/resources");
            if (Files.isDirectory(resources)) {
                copy(resources, classes);
            }
        }
        return classes;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    if (!Files.isDirectory(file)) {
                        Files.copy(file, target);
                    } else {
                        Files.createDirectories(target);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Has its own classes and resources in the place of those on the class path. */
    private static final class ChildFirst extends URLClassLoader {
        ChildFirst(Path classes) throws IOException {
            super(new URL[] {classes.toUri().toURL()}, ExtendingTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null && name.startsWith("odesweep.")) {
                    loaded = findClass(name);
                }
                return loaded != null ? loaded : super.loadClass(name, resolve);
            }
        }

        @Override
        public URL getResource(String name) {
            URL own = findResource(name);
            return own != null ? own : super.getResource(name);
        }
    }
}
