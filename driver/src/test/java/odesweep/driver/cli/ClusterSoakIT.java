package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An hour of sweeps, or {@code -Dsoak.minutes=}, by one driver on a small cluster whose executor is killed every 20 seconds: the
 * tables stay the same, and nothing is left or grows. Prints what each process held in the first quarter and in the last.
 * Run by -Psoak.
 */
@Tag("soak")
@Timeout(value = 3, unit = TimeUnit.HOURS)
class ClusterSoakIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int SECONDS_BETWEEN_KILLS = 20;

    /** About a minute on one core, of trainings that are short enough to end between two kills. */
    private static final String SWEEP = """
            problem: decay
            objective: residual
            search: {sampler: random, trials: 150, replicates: 2, seed: 1}
            space:
              learning_rate: {log: [1e-3, 1e3]}
              activation: [tanh, relu]
            train: {epochs: 3000, optimizer: sgd, points: 200}
            """;

    @TempDir
    private Path temp;

    private final Map<String, List<ProcessUsage>> samples = new LinkedHashMap<>();

    @Test
    void sweepsWhoseExecutorIsKilledAgainAndAgainLeaveNothingAndGrowNothing() throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(Integer.getInteger("soak.minutes", 60));
        Path sweep = Files.writeString(temp.resolve("sweep.yaml"), SWEEP);
        Path scratch = Files.createDirectory(temp.resolve("tmp"));
        String javaOptions = "-Djava.io.tmpdir=" + scratch;
        AtomicInteger kills = new AtomicInteger();
        int sweeps = 0;
        List<Integer> files = new ArrayList<>();
        ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
        Process driver = driver(javaOptions);
        try (TestCluster cluster = TestCluster.startSmall(temp.resolve("cluster"), javaOptions);
                PrintWriter commands = new PrintWriter(driver.outputWriter(), true);
                BufferedReader answers = driver.inputReader()) {
            Path local = temp.resolve("local");
            run(commands, answers, "run", sweep, "--out", local, "--master", "local[1]", "-q");
            TableBits undisturbed = TableBits.of(local);
            killer.scheduleAtFixedRate(
                    () -> kills.addAndGet(killExecutors(cluster)),
                    SECONDS_BETWEEN_KILLS,
                    SECONDS_BETWEEN_KILLS,
                    TimeUnit.SECONDS);
            while (System.nanoTime() < end) {
                Path out = temp.resolve("run");
                run(
                        commands,
                        answers,
                        "run",
                        sweep,
                        "--out",
                        out,
                        "--overwrite",
                        "-q",
                        "--properties-file",
                        cluster.properties());
                assertEquals(undisturbed, TableBits.of(out), "sweep " + sweeps);
                assertFalse(Files.exists(out.resolve("journal")) || Files.exists(out.resolve("spark")));
                sweeps++;
                sample("driver", driver.toHandle());
                sample("master", cluster.daemon("master"));
                sample("worker", cluster.daemon("worker-1"));
                files.add(files(scratch).size());
            }
            killer.shutdownNow();
            assertTrue(killer.awaitTermination(1, TimeUnit.MINUTES));
        } finally {
            killer.shutdownNow();
            if (!driver.waitFor(1, TimeUnit.MINUTES)) { // its commands are closed
                driver.destroyForcibly();
            }
        }
        System.out.printf(
                "%d sweeps, %d executors killed; files in the temporary directory after each sweep: %s%n",
                sweeps, kills.get(), files);
        samples.forEach(ClusterSoakIT::print);
        assertTrue(kills.get() > 0, "no executor was killed");
        assertEquals(List.of(), files(scratch), "files in the temporary directory");
        assertEquals(
                List.of(),
                ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(temp.toString()))
                        .toList());
        samples.forEach(ClusterSoakIT::assertNoGrowth);
    }

    private static ProcessUsage firstQuarter(List<ProcessUsage> all) {
        return ProcessUsage.mean(all.subList(0, Math.max(1, all.size() / 4)));
    }

    private static ProcessUsage lastQuarter(List<ProcessUsage> all) {
        return ProcessUsage.mean(all.subList(all.size() - Math.max(1, all.size() / 4), all.size()));
    }

    private static void print(String process, List<ProcessUsage> all) {
        System.out.printf("%s, first quarter: %s%n", process, firstQuarter(all));
        System.out.printf("%s, last quarter:  %s%n", process, lastQuarter(all));
    }

    private static void assertNoGrowth(String process, List<ProcessUsage> all) {
        ProcessUsage first = firstQuarter(all);
        ProcessUsage last = lastQuarter(all);
        assertTrue(last.ports() <= first.ports(), process);
        // Pools of threads and connections that are in use or not at the time of the sample.
        assertTrue(last.openFiles() <= first.openFiles() + 10, process);
        assertTrue(last.threads() <= first.threads() + 10, process);
        // The JVM compiles, and Spark remembers applications for its pages.
        assertTrue(last.residentMegabytes() <= 1.25 * first.residentMegabytes() + 50, process);
        assertTrue(last.liveMegabytes() <= 1.25 * first.liveMegabytes() + 10, process);
    }

    private void sample(String name, ProcessHandle process) throws IOException {
        samples.computeIfAbsent(name, key -> new ArrayList<>()).add(ProcessUsage.of(process));
    }

    /** Returns how many there were. */
    private static int killExecutors(TestCluster cluster) {
        try {
            List<ProcessHandle> executors = cluster.executors("worker-1");
            executors.forEach(ProcessHandle::destroyForcibly);
            return executors.size();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The packaged program, which executors can load, in a process that takes one command after another. */
    private Process driver(String javaOptions) throws IOException {
        String jars = ROOT.resolve("driver/target/odesweep.jar")
                + File.pathSeparator
                + Files.readString(ROOT.resolve("driver/target/classpath.txt")).strip();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + ROOT.resolve("conf/java.options"),
                        "-Xmx512m",
                        javaOptions,
                        "-cp",
                        jars + File.pathSeparator + ROOT.resolve("driver/target/test-classes"),
                        RepeatedCommands.class.getName())
                .redirectError(temp.resolve("said").toFile());
        builder.environment().remove("SPARK_LOCAL_IP");
        builder.environment().remove("SPARK_HOME");
        return builder.start();
    }

    private void run(PrintWriter commands, BufferedReader answers, Object... words) throws IOException {
        commands.println(
                String.join("\t", Stream.of(words).map(Object::toString).toList()));
        String answer = answers.readLine();
        assertEquals("0", answer, () -> {
            try {
                return Files.readString(temp.resolve("said"));
            } catch (IOException e) {
                return e.toString();
            }
        });
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !file.equals(folder)).map(Path::toString).toList();
        }
    }
}
