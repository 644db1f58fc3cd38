package odesweep.driver.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** A process that runs one command line after another in one JVM, as a program that uses Odesweep as a library. */
final class RepeatedCommands {
    private RepeatedCommands() {}

    /** Reads lines of words with tabs between them; answers each with its exit code. */
    public static void main(String[] args) throws Exception {
        PrintWriter err = new PrintWriter(System.err, true);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(Main.execute(err, err, line.split("\t")));
            }
        }
        System.exit(0);
    }
}
