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
        return run(main, List.of(), options);
    }

    /** @param options of Java; a class path among them takes the place of this JVM's */
    public static Output run(Class<?> main, List<String> arguments, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.add(main.getName());
        command.addAll(arguments);
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
