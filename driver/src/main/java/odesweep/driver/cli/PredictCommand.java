package odesweep.driver.cli;

import static odesweep.core.Check.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import odesweep.core.ode.NonFiniteException;
import odesweep.core.ode.StiffException;
import odesweep.core.problem.Interval;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.cli.submit.Jars;
import odesweep.driver.model.KeptModel;
import odesweep.driver.model.Prediction;
import odesweep.driver.model.PredictionFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "predict",
        description = "Writes a trained model's solution beside the truth.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class PredictCommand implements Callable<Integer> {
    private static final int DEFAULT_POINTS = 101;

    @Mixin
    private ModelArguments arguments;

    @Option(names = "--from", paramLabel = "A", description = "the first time; default: the problem's")
    private Optional<Double> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "B",
            description = "the last time, which may lie beyond the trained interval; default: the problem's")
    private Optional<Double> to = Optional.empty();

    @Option(
            names = "--at",
            paramLabel = "T",
            split = ",",
            description = "the times, in increasing order, in place of evenly spaced ones")
    private double[] at = {};

    @Option(names = "--points", paramLabel = "N", description = "the number of evenly spaced times; default: 101")
    private Optional<Integer> points = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "a file that ends in .csv, .parquet or .npy; default: CSV is printed")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private OutputFile output;

    @Mixin
    private Jars jars;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Optional<PredictionFormat> format = out.map(PredictCommand::format);
        if (out.isPresent()) {
            output.check("odesweep predict", out.get());
        }
        Prediction prediction = predict();
        if (format.isPresent()) {
            write(prediction, format.get());
        } else {
            PrintWriter stdout = spec.commandLine().getOut();
            stdout.print(PredictionFormat.csv(prediction));
            stdout.flush();
        }
        return ExitCode.DONE;
    }

    private Prediction predict() throws IOException {
        try {
            KeptModel model = arguments.find();
            if (at.length > 0) {
                check(
                        from.isEmpty() && to.isEmpty() && points.isEmpty(),
                        "--at must stand alone, got it with --from, --to or --points; leave one of them out");
                return Prediction.at(model, at);
            }
            Interval span = model.config().problem().resolve().span();
            return Prediction.of(
                    model, from.orElse(span.start()), to.orElse(span.end()), points.orElse(DEFAULT_POINTS));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("odesweep predict: " + e.getMessage(), e);
        } catch (NonFiniteException | StiffException e) {
            throw new BadInputException(
                    "odesweep predict: a model must have a solution up to the last time, got: " + e.getMessage()
                            + "; end earlier with --to",
                    e);
        }
    }

    private void write(Prediction prediction, PredictionFormat format) throws IOException {
        try {
            output.write("odesweep predict", out.orElseThrow(), file -> format.write(prediction, file));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("odesweep predict: " + e.getMessage(), e);
        }
    }

    private static PredictionFormat format(Path file) {
        return PredictionFormat.of(file)
                .orElseThrow(() -> new BadInputException("odesweep predict: --out must end in "
                        + Arrays.stream(PredictionFormat.values())
                                .map(PredictionFormat::suffix)
                                .collect(Collectors.joining(", "))
                        + ", got " + file));
    }
}
