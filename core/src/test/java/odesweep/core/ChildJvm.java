package odesweep.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with this one's class path, for what is decided once per JVM. */
public final class ChildJvm {
    public record Output(int exit, String standard, String error) {}

    private ChildJvm() {}

    public static Output run(Class<?> main, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Path error = Files.createTempFile("child", ".err");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(error.toFile()).start();
            String standard = new String(process.getInputStream().readAllBytes());
            int exit = process.waitFor();
            return new Output(exit, standard.strip(), Files.readString(error));
        } finally {
            Files.delete(error);
        }
    }
}
