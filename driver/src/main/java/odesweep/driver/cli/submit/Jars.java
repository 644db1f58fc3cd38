package odesweep.driver.cli.submit;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import odesweep.driver.run.SparkCluster;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The jars given to a command, whose classes the driver loads too. */
public final class Jars {
    private static final String OPTION = "--jars";

    @Option(
            names = OPTION,
            paramLabel = "JAR,...",
            split = ",",
            description = "more jars for driver and executors, such as one with a ProblemSource, or ND4J's")
    private List<String> jars = List.of();

    List<String> all() {
        return jars;
    }

    /**
     * Runs a command with its jars in the context class loader, where {@link java.util.ServiceLoader} finds them.
     *
     * @throws ParameterException if a jar does not exist
     */
    public static int run(ParseResult parsed) {
        Optional<ParseResult> command = Optional.ofNullable(parsed.subcommand());
        List<String> given = command.map(c -> c.matchedOptionValue(OPTION, List.<String>of()))
                .orElse(List.of());
        CommandLine line = command.orElse(parsed).commandSpec().commandLine();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        if (!given.isEmpty() && !SparkCluster.isSubmitted()) { // spark-submit has loaded them
            List<URL> urls = new ArrayList<>();
            given.forEach(jar -> local(jar, line).ifPresent(urls::add));
            // never closed: its problems are in use until the JVM ends
            thread.setContextClassLoader(new URLClassLoader(urls.toArray(URL[]::new), before));
        }
        try {
            return new CommandLine.RunLast().execute(parsed);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A jar's location on this machine; empty if only Spark can fetch it. */
    private static Optional<URL> local(String jar, CommandLine line) {
        boolean isPath = Stream.of("hdfs:", "s3a:", "http:", "https:", "local:").noneMatch(jar::startsWith);
        if (!isPath) {
            return Optional.empty();
        }
        File file = jar.startsWith("file:") ? Path.of(URI.create(jar)).toFile() : new File(jar);
        if (!file.canRead()) {
            throw new ParameterException(line, OPTION + " must be files that can be read, got " + jar);
        }
        try {
            return Optional.of(file.toURI().toURL());
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }
}
