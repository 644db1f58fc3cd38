package odesweep.driver.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a process of its own, which can be killed; its stderr is {@code stderr} in a folder. */
final class DriverProcess {
    private DriverProcess() {}

    static Process start(Path folder, String... args) throws IOException {
        return start(folder, List.of("-Xmx512m"), args);
    }

    static Process start(Path folder, List<String> javaOptions, String... args) throws IOException {
        return start(folder, line(javaOptions, args));
    }

    /** With no file above so many kilobytes: writing more fails, as on a full disk. */
    static Process startWithFilesUpTo(int kilobytes, Path folder, String... args) throws IOException {
        List<String> line = new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "-"));
        line.addAll(line(List.of("-XX:-UsePerfData"), args));
        return start(folder, line);
    }

    private static List<String> line(List<String> javaOptions, String... args) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("../conf/java.options").toAbsolutePath().normalize()));
        line.addAll(javaOptions);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(List.of(args));
        return line;
    }

    private static Process start(Path folder, List<String> line) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().remove("SPARK_LOCAL_IP"); // which a user does not have
        return builder.start();
    }

    static String said(Path folder) {
        try {
            return Files.readString(folder.resolve("stderr"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
