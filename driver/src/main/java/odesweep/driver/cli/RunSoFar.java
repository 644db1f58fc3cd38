package odesweep.driver.cli;

import static odesweep.core.Check.check;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import odesweep.core.Amount;
import odesweep.driver.journal.JournalView;
import odesweep.driver.result.TrainedSweep;
import odesweep.driver.run.Generations;
import odesweep.driver.store.RunFolder;
import odesweep.driver.store.Storage;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;

/**
 * A run's tables at any time. Those of an unfinished run are made of its journal, in a folder that is deleted at the end: nothing
 * is written to the run's folder, which another driver may hold.
 */
final class RunSoFar implements Closeable {
    private final RunFolder tables;
    private final Optional<String> partial;
    private final Optional<Storage> temporary;

    private RunSoFar(RunFolder tables, Optional<String> partial, Optional<Storage> temporary) {
        this.tables = tables;
        this.partial = partial;
        this.temporary = temporary;
    }

    /** @throws IllegalArgumentException if the run has no result yet, or its sweep file was changed */
    static RunSoFar of(RunFolder run) throws IOException {
        if (!run.isUnfinished()) {
            return new RunSoFar(run, Optional.empty(), Optional.empty());
        }
        Path folder = Files.createTempDirectory("odesweep-");
        Storage temporary = Storage.at(folder);
        try {
            RunFolder tables = run.withTablesIn(temporary);
            Optional<TrainedSweep> trained = writeTables(run, tables);
            if (trained.isPresent()) {
                return new RunSoFar(tables, trained.get().partial(), Optional.of(temporary));
            }
        } catch (Throwable e) {
            temporary.delete("");
            throw e;
        }
        temporary.delete("");
        return new RunSoFar(run, Optional.empty(), Optional.empty());
    }

    /**
     * Writes the tables of an unfinished run's results so far; empty if the run has just finished.
     *
     * @param into the run, with the place for its tables
     */
    static Optional<TrainedSweep> writeTables(RunFolder run, RunFolder into) throws IOException {
        SweepSpec sweep = SweepFile.parse(run.sweep(), run.readSweep());
        JournalView journal = JournalView.read(run, sweep);
        if (journal.size() == 0 && !run.isUnfinished()) {
            return Optional.empty();
        }
        Generations generations = new Generations(sweep.proposer(), sweep.search(), journal);
        check(
                generations.ended() > 0,
                "a run must have a result before anything can be said of it, got %s without any; wait, or train them:"
                        + " odesweep resume %s",
                generations.planned().most().stream()
                        .mapToObj(most -> Amount.of(most, "training"))
                        .findFirst()
                        .orElse("trainings"),
                run.location());
        return Optional.of(ResultFiles.writeTables(into, sweep, generations, journal::results));
    }

    /** The run, with tables that can be read until this is closed. */
    RunFolder tables() {
        return tables;
    }

    /** How much is trained if it is not all, in a line. */
    Optional<String> partial() {
        return partial.map(amount -> "PARTIAL: " + amount);
    }

    @Override
    public void close() throws IOException {
        if (temporary.isPresent()) {
            temporary.get().delete("");
        }
    }
}
