package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import odesweep.core.train.Trainer;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.journal.Journal;
import odesweep.driver.search.Trial;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.Assignment;
import odesweep.worker.TrialResult;

/** Commands given in this JVM, and the output of the last one. */
final class Commands {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    int odesweep(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), words);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    void done(Object... args) {
        assertEquals(ExitCode.DONE, odesweep(args), this::err);
    }

    /** Asserts that the command is refused in one line that contains each of {@code parts}. */
    void refused(String parts, Object... args) {
        assertEquals(ExitCode.BAD_INPUT, odesweep(args), () -> out() + err());
        assertEquals(1, err().lines().count(), this::err);
        for (String part : parts.split(" … ")) {
            assertTrue(err().contains(part), () -> part + " in " + err());
        }
    }

    /** A run that was interrupted when so many of its trainings had ended. */
    static Path interrupted(Path folder, String yaml, int trainings) throws IOException {
        SweepSpec sweep = SweepFile.parse("x.yaml", yaml);
        RunFolder run = RunFolder.create(folder);
        run.writeSweep(sweep.resolved());
        try (Journal journal = Journal.open(run, sweep)) {
            int left = trainings;
            for (Trial trial : sweep.trials()) {
                for (int replicate = 0; replicate < sweep.search().replicates() && left > 0; replicate++) {
                    journal.add(
                            trained(trial.assignment(replicate, sweep.search().seed())));
                    left--;
                }
            }
        }
        return folder;
    }

    private static TrialResult trained(Assignment assignment) {
        return new TrialResult(
                assignment.trial(),
                assignment.replicate(),
                assignment.seed(),
                Trainer.train(assignment.config(), assignment.seed()),
                new TrialResult.Timing(1_700_000_000_000L, 5, 5, "driver"));
    }

    static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }
}
