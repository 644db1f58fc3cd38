package odesweep.driver.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A real standalone cluster, by scripts/cluster. */
final class TestCluster implements AutoCloseable {
    private static final String SCRIPT = Path.of("..")
            .toAbsolutePath()
            .normalize()
            .resolve("scripts/cluster")
            .toString();

    private final Path folder;
    private final List<String> size;
    private final String javaOptions;

    private TestCluster(Path folder, List<String> size, String javaOptions) {
        this.folder = folder;
        this.size = size;
        this.javaOptions = javaOptions;
    }

    /** Two workers of two or more cores. */
    static TestCluster start(Path folder) throws IOException, InterruptedException {
        return start(new TestCluster(folder, List.of("2"), ""));
    }

    /**
     * One worker of one core.
     *
     * @param javaOptions options of all its JVMs, executors included
     */
    static TestCluster startSmall(Path folder, String javaOptions) throws IOException, InterruptedException {
        return start(new TestCluster(folder, List.of("1", "--cores", "1"), javaOptions));
    }

    private static TestCluster start(TestCluster cluster) throws IOException, InterruptedException {
        try {
            cluster.startMissing();
        } catch (AssertionError e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    /** Spark's properties for drivers: the master and the secret. */
    String properties() {
        return folder.resolve("spark.conf").toString();
    }

    Path folder() {
        return folder;
    }

    /** Starts what does not run, such as a master that was killed. */
    void startMissing() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("start"));
        arguments.addAll(size);
        arguments.addAll(List.of("--wait", "300"));
        run(arguments.toArray(String[]::new));
    }

    /** The daemon's process: {@code master}, {@code worker-1} or {@code worker-2}. */
    ProcessHandle daemon(String name) throws IOException {
        return ProcessHandle.of(Long.parseLong(
                        Files.readString(folder.resolve(name + ".pid")).strip()))
                .orElseThrow();
    }

    /** The processes of executors that the worker has started. */
    List<ProcessHandle> executors(String worker) throws IOException {
        try (Stream<ProcessHandle> children = daemon(worker).descendants()) {
            return children.filter(
                            child -> child.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                    .toList();
        }
    }

    /** What drivers in cluster deploy mode and executors have written, by the file's name: {@code stdout}, {@code stderr}. */
    List<String> outputs(String program, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("work"))) {
            return files.filter(file -> file.getFileName().toString().equals(name)
                            && file.toString().contains("/" + program + "-"))
                    .map(TestCluster::read)
                    .toList();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("stop");
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(SCRIPT));
        line.addAll(Arrays.asList(arguments));
        line.addAll(List.of("--dir", folder.toString()));
        Path said = folder.resolve("said");
        Files.createDirectories(folder);
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (!javaOptions.isEmpty()) {
            builder.environment().put("JDK_JAVA_OPTIONS", javaOptions);
        }
        if (builder.start().waitFor() != 0) {
            throw new AssertionError(Files.readString(said));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
