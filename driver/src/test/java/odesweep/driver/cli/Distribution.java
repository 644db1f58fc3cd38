package odesweep.driver.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A SPARK_HOME as a Spark distribution makes it, of jars that are there already. */
final class Distribution {
    private Distribution() {}

    static Path assemble(Path home, Path jars) throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Files.createDirectory(home.resolve("conf"));
        Files.createSymbolicLink(home.resolve("jars"), jars);
        Path sparkClass = bin.resolve("spark-class");
        try (InputStream in = Distribution.class.getResourceAsStream("spark-class")) {
            Files.copy(in, sparkClass);
        }
        Path submit = Files.writeString(
                bin.resolve("spark-submit"),
                "#!/usr/bin/env bash\nexec \"$(dirname \"$0\")/spark-class\" org.apache.spark.deploy.SparkSubmit \"$@\"\n");
        for (Path script : new Path[] {sparkClass, submit}) {
            if (!script.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + script + " executable");
            }
        }
        return home;
    }
}
