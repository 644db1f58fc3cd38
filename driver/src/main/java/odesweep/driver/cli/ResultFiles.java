package odesweep.driver.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import odesweep.core.train.Trainer;
import odesweep.driver.analysis.BestModels;
import odesweep.driver.analysis.Ranking;
import odesweep.driver.journal.JournalResults;
import odesweep.driver.model.Models;
import odesweep.driver.page.ReportFiles;
import odesweep.driver.report.Report;
import odesweep.driver.result.Tables;
import odesweep.driver.result.TrainedSweep;
import odesweep.driver.run.Generations;
import odesweep.driver.search.TrialSource;
import odesweep.driver.store.RunFolder;
import odesweep.driver.store.Storage;
import odesweep.driver.sweep.SweepSpec;
import odesweep.driver.table.ParquetTable;
import odesweep.worker.TrialResult;
import org.apache.parquet.io.InputFile;

/** The files made of a run's results, all of them or those that are there: tables, models, report. */
final class ResultFiles {
    private static final List<String> TABLES =
            List.of(RunFolder.TRIALS, RunFolder.RANKING, RunFolder.CURVES, RunFolder.MODELS);

    /** A journal, as it is read. */
    @FunctionalInterface
    interface Source {
        /** @param also receives each result before it is returned */
        JournalResults results(Consumer<TrialResult> also) throws IOException;
    }

    private ResultFiles() {}

    /** Writes tables and models, marked as partial if trainings of {@code generations} have no result. */
    static TrainedSweep writeTables(RunFolder into, SweepSpec sweep, Generations generations, Source journal)
            throws IOException {
        BestModels models = models(sweep, generations);
        TrainedSweep trained = TrainedSweep.of(sweep, generations, generations.ended(), generations.planned())
                .endedEarly(generations.endedEarly());
        try (JournalResults results = journal.results(models::keep).only(generations::has)) {
            Tables.write(into, trained, results, Ranking::of);
        }
        Models.write(
                into,
                trained,
                models.best().stream()
                        .map(best -> withParameters(best, trained.trials()))
                        .toList());
        return trained;
    }

    /** A result with its parameters, trained again if they were dropped before the run was extended. */
    private static TrialResult withParameters(TrialResult best, TrialSource trials) {
        return best.training().parameters().length > 0
                ? best
                : best.with(Trainer.train(trials.trial(best.trial()).config(), best.seed()));
    }

    /** Writes report and page from the tables. */
    static Report writeReport(RunFolder into) throws IOException {
        Report report = Report.of(into);
        ReportFiles.write(report);
        return report;
    }

    /** @throws IllegalArgumentException if a table is missing, or is not as it was written */
    static void verifyTables(RunFolder run) throws IOException {
        for (String table : TABLES) {
            verify(run, table);
        }
    }

    private static void verify(RunFolder run, String table) throws IOException {
        for (InputFile part : run.parts(table)) {
            ParquetTable.verify(part, table);
        }
    }

    /** The tables that are missing, or are not as they were written. */
    static List<String> damagedTables(RunFolder run) throws IOException {
        List<String> damaged = new ArrayList<>();
        for (String table : TABLES) {
            try {
                verify(run, table);
            } catch (IllegalArgumentException e) {
                damaged.add(table);
            }
        }
        return damaged;
    }

    /** Copies the tables of {@code run} to another folder. */
    static void copyTables(RunFolder run, Storage to) throws IOException {
        for (String table : TABLES) {
            to.makeFolder(table);
            List<InputFile> parts = run.parts(table);
            for (int part = 0; part < parts.size(); part++) {
                String name = String.format(Locale.ROOT, "%s/part-%05d.parquet", table, part);
                try (InputStream in = parts.get(part).newStream();
                        OutputStream out = to.write(name)) {
                    in.transferTo(out);
                }
                to.publish(name);
            }
        }
    }

    static BestModels models(SweepSpec sweep, TrialSource trials) {
        return new BestModels(
                BestModels.KEPT,
                sweep.search().replicates(),
                sweep.search().rankBy(),
                trial -> trials.trial(trial).parameters());
    }
}
