package odesweep.driver.result;

import static odesweep.core.Check.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.driver.column.ConfigurationColumns;
import odesweep.driver.column.FileMetadata;
import odesweep.driver.column.RunTable;
import odesweep.driver.search.RankBy;
import odesweep.driver.store.RunFolder;
import odesweep.driver.table.ParquetTable;
import odesweep.worker.TrialResult;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.InputFile;

/**
 * Writes a run's results to Parquet tables, with the columns of {@link Schema}, and reads them.
 *
 * <p>The files' key-value metadata has the axes, the ranking's metric, what each column holds and how much is trained if it is not all, so that the tables suffice.
 */
public final class Tables {
    private static final String AXIS = "odesweep.axis.";
    private static final String RANK_BY = "odesweep.rank_by";
    private static final String REPLICATES = "odesweep.replicates";
    private static final String SWEEP = "odesweep.sweep";

    /** The key of the metadata that says how much is trained if it is not all. */
    public static final String PARTIAL = "odesweep.partial";

    private static final String BUDGET = "odesweep.budget";

    private static final List<String> ALL = List.of(RunFolder.TRIALS, RunFolder.RANKING, RunFolder.CURVES);

    private Tables() {}

    /**
     * Writes all tables, or none if it fails.
     *
     * @param results in order of trial and replicate, at most one for each; consumed one at a time and not kept
     * @param ranking ranks the configurations of rows in order of trial
     */
    public static void write(
            RunFolder folder,
            TrainedSweep sweep,
            Iterator<TrialResult> results,
            BiFunction<List<TrialRow>, RankBy, List<Ranked>> ranking)
            throws IOException {
        EstimatesTable.Writer estimates = new EstimatesTable.Writer(folder);
        try {
            RunCells run = RunCells.of(folder, sweep);
            List<TrialRow> rows = stageTrialsAndCurves(folder, sweep, run, results, estimates);
            stageRanking(folder, sweep, run, ranking.apply(ranked(sweep, rows), sweep.rankBy()));
            folder.publish(ALL);
            folder.publish(estimates.staged());
        } finally {
            folder.discard(ALL);
            folder.discard(estimates.staged());
        }
    }

    private static List<TrialRow> ranked(TrainedSweep sweep, List<TrialRow> rows) {
        return sweep.partial().isEmpty() ? rows : Results.comparable(rows, sweep.replicates());
    }

    private static List<TrialRow> stageTrialsAndCurves(
            RunFolder folder,
            TrainedSweep sweep,
            RunCells run,
            Iterator<TrialResult> results,
            EstimatesTable.Writer estimates)
            throws IOException {
        List<TrialRow> rows = new TrialRows(sweep.axes().size());
        try (estimates;
                ParquetWriter<Schema.Training> trials = ParquetTable.writer(
                        folder.stage(RunFolder.TRIALS),
                        Schema.trials(sweep.axes(), run),
                        metadata(sweep, RunTable.TRIALS));
                ParquetWriter<Schema.CurvePoint> curves = ParquetTable.writer(
                        folder.stage(RunFolder.CURVES), Schema.curves(run), metadata(sweep, RunTable.CURVES))) {
            ConfigurationCells configuration = null;
            int lastReplicate = -1;
            while (results.hasNext()) {
                TrialResult result = results.next();
                int lastTrial = configuration == null ? -1 : configuration.trial();
                check(
                        result.trial() > lastTrial || result.trial() == lastTrial && result.replicate() > lastReplicate,
                        "results must be in order, each training's once, got trial %s, replicate %s after %s, %s",
                        result.trial(),
                        result.replicate(),
                        lastTrial,
                        lastReplicate);
                if (result.trial() != lastTrial) {
                    configuration = ConfigurationCells.of(sweep.trials().trial(result.trial()), sweep.axes());
                }
                lastReplicate = result.replicate();
                trials.write(new Schema.Training(result, configuration.byColumn()));
                writeCurve(curves, result);
                estimates.add(result);
                rows.add(row(result, configuration));
            }
        }
        return rows;
    }

    private static void stageRanking(RunFolder folder, TrainedSweep sweep, RunCells run, List<Ranked> ranking)
            throws IOException {
        try (ParquetWriter<Schema.RankedCells> out = ParquetTable.writer(
                folder.stage(RunFolder.RANKING),
                Schema.ranking(sweep.axes(), run),
                metadata(sweep, RunTable.RANKING))) {
            for (Ranked ranked : ranking) {
                out.write(new Schema.RankedCells(
                        ranked,
                        ConfigurationCells.of(sweep.trials().trial(ranked.trial()), sweep.axes())
                                .byColumn()));
            }
        }
    }

    private static void writeCurve(ParquetWriter<Schema.CurvePoint> out, TrialResult result) throws IOException {
        Curve curve = result.training().curve();
        for (int i = 0; i < curve.epochs().length; i++) {
            out.write(new Schema.CurvePoint(
                    result.trial(), result.replicate(), curve.epochs()[i], curve.loss()[i], curve.gradientNorm()[i]));
        }
    }

    /** The results that a report needs: all, or those of configurations that can be compared while the run is partial. */
    public static Results readComparable(RunFolder folder) throws IOException {
        Map<String, String> metadata = metadata(folder);
        Results all = read(folder, metadata);
        int replicates = Integer.parseInt(metadata.get(REPLICATES));
        return all.partial().isEmpty() ? all : all.of(Results.comparable(all.rows(), replicates));
    }

    /** The sweep file, with every default, that was run; empty for tables of older versions. */
    public static Optional<String> sweep(RunFolder folder) throws IOException {
        return Optional.ofNullable(metadata(folder).get(SWEEP));
    }

    private static Map<String, String> metadata(RunFolder folder) throws IOException {
        return ParquetTable.metadata(folder.parts(RunFolder.TRIALS).get(0));
    }

    /** Reads all results. */
    public static Results read(RunFolder folder) throws IOException {
        return read(folder, metadata(folder));
    }

    private static Results read(RunFolder folder, Map<String, String> metadata) throws IOException {
        List<String> axes = new ArrayList<>();
        for (String axis = metadata.get(AXIS + 0); axis != null; axis = metadata.get(AXIS + axes.size())) {
            axes.add(axis);
        }
        TrialRowReader rows = new TrialRowReader(axes);
        for (InputFile part : folder.parts(RunFolder.TRIALS)) {
            ParquetTable.read(part, rows.table(), rows::add);
        }
        RankBy rankBy = RankBy.parse(metadata.get(RANK_BY));
        return new Results(
                axes,
                rankBy,
                Optional.ofNullable(metadata.get(PARTIAL)),
                Optional.ofNullable(metadata.get(BUDGET)),
                rows.loss(),
                rows.methods(),
                rows.rows());
    }

    /** A cell's number; NaN where it is null. */
    static double orNaN(Object cell) {
        return cell == null ? Double.NaN : (double) cell;
    }

    /** Why a training is not COMPLETE, or has no error, in one line. */
    static Optional<String> reason(Outcome outcome) {
        return outcome.reason().or(() -> outcome.fit().flatMap(Fit::missing));
    }

    public static TrialRow row(TrialResult result, ConfigurationCells configuration) {
        return new TrialRow(
                result.trial(),
                result.replicate(),
                result.training().outcome().status(),
                reason(result.training().outcome()),
                configuration.onAxes(),
                result.training().outcome().fit(),
                result.training().trivialLoss(),
                result.training().evaluations(),
                result.training().steps(),
                (int) configuration.byColumn().get(ConfigurationColumns.PARAMETERS),
                result.timing().startedAtMs(),
                result.timing().wallMs(),
                result.timing().cpuMs(),
                result.timing().executor(),
                result.training().kernels().isEmpty() ? null : result.training().kernels(),
                result.rung() + 1);
    }

    private static Map<String, String> metadata(TrainedSweep sweep, RunTable table) {
        Map<String, String> metadata = FileMetadata.of(table, ConfigurationCells.cases(sweep.axes()));
        for (int i = 0; i < sweep.axes().size(); i++) {
            metadata.put(AXIS + i, sweep.axes().get(i));
        }
        metadata.put(RANK_BY, sweep.rankBy().text());
        if (table == RunTable.TRIALS) {
            metadata.put(SWEEP, sweep.resolved());
        }
        metadata.put(REPLICATES, Integer.toString(sweep.replicates()));
        sweep.partial().ifPresent(amount -> metadata.put(PARTIAL, amount));
        sweep.budget().ifPresent(sentence -> metadata.put(BUDGET, sentence));
        return metadata;
    }
}
