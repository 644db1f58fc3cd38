package odesweep.driver.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a JVM holds, as Linux and the JVM itself know it.
 *
 * @param ports listening sockets
 * @param residentMegabytes memory that it has of the machine
 * @param liveMegabytes objects on its heap after a full collection
 */
record ProcessUsage(int ports, int openFiles, int threads, double residentMegabytes, double liveMegabytes) {
    static ProcessUsage of(ProcessHandle process) throws IOException {
        Path proc = Path.of("/proc", "" + process.pid());
        double live = liveMegabytes(process);
        List<String> status = Files.readAllLines(proc.resolve("status"));
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            return new ProcessUsage(
                    Listening.addresses(process).size(),
                    (int) files.count(),
                    (int) number(status, "Threads:"),
                    number(status, "VmRSS:") / 1024.0,
                    live);
        }
    }

    private static long number(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    /** The histogram of classes collects garbage first; its last line is "Total", objects, bytes. */
    private static double liveMegabytes(ProcessHandle process) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        "" + process.pid(),
                        "GC.class_histogram")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes());
        return said.lines()
                .filter(line -> line.startsWith("Total"))
                .map(line -> line.strip().split("\\s+")[2])
                .mapToDouble(bytes -> Long.parseLong(bytes) / 1048576.0)
                .findFirst()
                .orElseThrow(() -> new IOException("no histogram of " + process.pid() + ": " + said));
    }

    /** The mean of each figure. */
    static ProcessUsage mean(List<ProcessUsage> all) {
        int count = all.size();
        return new ProcessUsage(
                (int) Math.round(all.stream().mapToInt(ProcessUsage::ports).sum() / (double) count),
                (int) Math.round(all.stream().mapToInt(ProcessUsage::openFiles).sum() / (double) count),
                (int) Math.round(all.stream().mapToInt(ProcessUsage::threads).sum() / (double) count),
                all.stream().mapToDouble(ProcessUsage::residentMegabytes).sum() / count,
                all.stream().mapToDouble(ProcessUsage::liveMegabytes).sum() / count);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d ports, %d open files, %d threads, %.0f MB resident, %.1f MB of live objects",
                ports,
                openFiles,
                threads,
                residentMegabytes,
                liveMegabytes);
    }
}
