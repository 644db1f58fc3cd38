package odesweep.driver.model;

import static odesweep.core.Check.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.problem.ProblemRef;
import odesweep.core.setting.MistypedException;
import odesweep.core.setting.Plain;
import odesweep.core.setting.SettingSpec;
import odesweep.core.train.Trainer;
import odesweep.driver.column.FileMetadata;
import odesweep.driver.column.RunTable;
import odesweep.driver.result.ConfigurationCells;
import odesweep.driver.result.Results;
import odesweep.driver.result.RunCells;
import odesweep.driver.result.Schema;
import odesweep.driver.result.Tables;
import odesweep.driver.result.TrainedSweep;
import odesweep.driver.result.TrialRow;
import odesweep.driver.store.RunFolder;
import odesweep.driver.table.Column;
import odesweep.driver.table.ParquetTable;
import odesweep.driver.table.Table;
import odesweep.worker.TrialResult;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.InputFile;

/** Writes and reads the table of a run's best models. A row has every setting, so that it is complete without other files. */
public final class Models {
    private static final List<String> TABLE = List.of(RunFolder.MODELS);

    /** Key, before the problem's name, of the metadata with its fingerprint, or those of several problems of that name. */
    private static final String PROBLEM = "odesweep.problem.";

    private Models() {}

    /** @param best one result per configuration, with its parameters; best configuration first */
    public static void write(RunFolder folder, TrainedSweep sweep, List<TrialResult> best) throws IOException {
        Map<String, String> metadata = FileMetadata.of(RunTable.MODELS, ConfigurationCells.cases(sweep.axes()));
        sweep.partial().ifPresent(amount -> metadata.put(Tables.PARTIAL, amount));
        for (TrialResult result : best) {
            ProblemRef problem = sweep.trials().trial(result.trial()).config().problem();
            String fingerprint = Long.toHexString(problem.fingerprint());
            metadata.merge(PROBLEM + problem, fingerprint, (a, b) -> a.contains(b) ? a : a + " " + b);
        }
        try {
            try (ParquetWriter<Schema.Training> out = ParquetTable.writer(
                    folder.stage(RunFolder.MODELS),
                    Schema.models(sweep.axes(), RunCells.of(folder, sweep)),
                    metadata)) {
                for (TrialResult result : best) {
                    ConfigurationCells configuration =
                            ConfigurationCells.of(sweep.trials().trial(result.trial()), sweep.axes());
                    out.write(new Schema.Training(result, configuration.byColumn()));
                }
            }
            folder.publish(TABLE);
        } finally {
            folder.discard(TABLE);
        }
    }

    /**
     * The best models, best first.
     *
     * @throws IllegalArgumentException if the folder has no table of models, or their problem is missing here or has changed
     */
    public static List<KeptModel> read(RunFolder folder) throws IOException {
        Table<Schema.Training> table = Schema.models(List.of());
        Map<String, Column<Schema.Training>> columns = table.byName();
        List<KeptModel> models = new ArrayList<>();
        for (InputFile part : folder.parts(RunFolder.MODELS)) {
            Map<String, String> fingerprints = ParquetTable.metadata(part);
            ParquetTable.read(part, table, row -> {
                Function<String, Object> cell = name -> columns.get(name).read(row);
                TrainingConfig config = config(cell);
                checkSame(config.problem(), fingerprints);
                models.add(new KeptModel((int) cell.apply("trial"), (int) cell.apply("replicate"), config, (double[])
                        cell.apply("parameter_values")));
            });
        }
        return models;
    }

    /**
     * The model of a trial's best replicate, retrained from the tables to the same bits.
     *
     * @throws IllegalArgumentException if the trial does not exist, or none of its trainings has a model
     */
    public static KeptModel trainAgain(RunFolder folder, int trial) throws IOException {
        Results results = Tables.read(folder);
        List<TrialRow> all = results.rows();
        List<TrialRow> rows = all.stream().filter(row -> row.trial() == trial).toList();
        check(
                !rows.isEmpty(),
                "a trial must be from 0 to %s, got %s",
                all.stream().mapToInt(TrialRow::trial).max().orElse(0),
                trial);
        TrialRow best = results.best(rows.stream().filter(row -> row.fit().isPresent()))
                .orElseThrow(() ->
                        new IllegalArgumentException("a model must come from a COMPLETE, DEAD or STUCK training, got"
                                + " trial " + trial + ", whose trainings are "
                                + rows.stream()
                                        .map(row -> row.status().name())
                                        .distinct()
                                        .collect(Collectors.joining(", "))));
        Table<Schema.Training> table = Schema.trials(List.of());
        Map<String, Column<Schema.Training>> columns = table.byName();
        List<KeptModel> trained = new ArrayList<>();
        for (InputFile part : folder.parts(RunFolder.TRIALS)) {
            ParquetTable.read(part, table, row -> {
                Function<String, Object> cell = name -> columns.get(name).read(row);
                if ((int) cell.apply("trial") == trial && (int) cell.apply("replicate") == best.replicate()) {
                    TrainingConfig config = config(cell);
                    double[] parameters =
                            Trainer.train(config, (long) cell.apply("seed")).parameters();
                    trained.add(new KeptModel(trial, best.replicate(), config, parameters));
                }
            });
        }
        return trained.get(0);
    }

    private static void checkSame(ProblemRef problem, Map<String, String> fingerprints) {
        check(
                List.of(fingerprints.getOrDefault(PROBLEM + problem, "").split(" "))
                        .contains(Long.toHexString(problem.fingerprint())),
                "problem %s must be as it was when the models were trained, got one that computes something else; put"
                        + " the jar of then on --jars",
                problem);
    }

    private static TrainingConfig config(Function<String, Object> cells) {
        Map<String, Object> settings = new HashMap<>();
        for (SettingSpec setting : Settings.all()) {
            // null if the setting does not act
            Optional.ofNullable(ConfigurationCells.value(setting.name(), cells))
                    .ifPresent(plain -> settings.put(setting.name(), value(setting, plain)));
        }
        return TrainingConfig.of(settings);
    }

    private static Object value(SettingSpec setting, Object plain) {
        try {
            return setting.type().read(plain);
        } catch (MistypedException e) {
            throw new IllegalArgumentException(
                    "a model's settings must be known to this version, got " + setting.name() + ": " + Plain.text(plain)
                            + "; " + e.remedy().orElse("use the version that wrote it"),
                    e);
        }
    }
}
