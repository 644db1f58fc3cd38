package odesweep.driver.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import odesweep.driver.journal.JournalReplacement;
import odesweep.driver.result.StoredResults;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;

/** The repair of a finished run whose tables are damaged or missing. */
final class RunRepair {
    private RunRepair() {}

    /**
     * Makes the run unfinished again, with the results that its tables still hold; returns what was found, in a line.
     *
     * @return empty if every table is as it was written; then nothing is changed
     */
    static Optional<String> of(RunFolder run) throws IOException {
        List<String> damaged = ResultFiles.damagedTables(run);
        if (damaged.isEmpty()) {
            return Optional.empty();
        }
        boolean readable = !damaged.contains(RunFolder.TRIALS) && !damaged.contains(RunFolder.CURVES);
        if (readable) {
            RunChanges.checkSweep(run);
        }
        SweepSpec sweep = SweepFile.parse(run.sweep(), run.readSweep());
        JournalReplacement replacement = JournalReplacement.begin(run, sweep);
        RunProposals.copy(run, sweep, sweep, replacement);
        if (readable) {
            try {
                StoredResults.read(run, !damaged.contains(RunFolder.MODELS), replacement::add);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        replacement.commit();
        return Optional.of("Damaged or missing: " + String.join(", ", damaged) + "; "
                + (readable ? "written again from the other tables" : "every training is run again"));
    }
}
