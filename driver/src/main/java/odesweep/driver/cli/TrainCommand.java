package odesweep.driver.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import odesweep.core.Amount;
import odesweep.core.Shown;
import odesweep.core.compute.FusedMultiplyAdd;
import odesweep.core.train.EpochListener;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;
import odesweep.core.train.Trainer;
import odesweep.core.train.TrainingResult;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.cli.submit.Jars;
import odesweep.driver.cli.submit.Requirements;
import odesweep.driver.cli.terminal.EpochProgress;
import odesweep.driver.cli.terminal.ProgressView;
import odesweep.driver.cli.terminal.Verbosity;
import odesweep.driver.report.Findings;
import odesweep.driver.search.Searched;
import odesweep.driver.search.Trial;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.Assignment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        description = "Trains one trial of a sweep in this process, without Spark.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class TrainCommand implements Callable<Integer> {
    private static final int LINES = 10;

    @Mixin
    private SweepFileArguments sweepFile;

    @Option(names = "--trial", paramLabel = "N", defaultValue = "0", description = "which trial, counted from 0")
    private int trial;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private Jars jars;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        SweepSpec sweep = sweepFile.read();
        List<Trial> trials = trials(sweep);
        if (trial < 0 || trial >= trials.size()) {
            throw new BadInputException(String.format(
                    Locale.ROOT,
                    "odesweep train: --trial must be from 0 to %d, got %d; %s has %s%s",
                    trials.size() - 1,
                    trial,
                    sweepFile.file(),
                    Amount.of(trials.size(), "configuration"),
                    trials.size() < sweep.search().trials()
                            ? " before its search learns; of a run: odesweep train DIR/sweep.yaml"
                            : ""));
        }
        Trial chosen = trials.get(trial);
        Assignment assignment = chosen.assignment(0, sweep.search().seed());
        Requirements.check("train", Stream.of(assignment.config()));
        String searched = Searched.text(chosen.searched());
        out.println(
                Shown.line("Trial " + trial + " of " + sweepFile.file() + (searched.isEmpty() ? "" : ": " + searched)));
        FusedMultiplyAdd.lack()
                .ifPresent(line -> verbosity.note(spec.commandLine().getErr(), "odesweep: " + line));
        EpochProgress progress = new EpochProgress(assignment.config().epochs(), System::nanoTime);
        long start = System.nanoTime();
        TrainingResult result;
        try (ProgressView view =
                ProgressView.show(progress, verbosity, spec.commandLine().getErr())) {
            result = train(assignment, (epoch, loss) -> {
                progress.epoch(epoch, loss);
                if (isShown(epoch, progress.epochs())) {
                    view.aside(() -> out.printf(Locale.ROOT, "epoch %,9d  loss %.6g%n", epoch, loss));
                }
            });
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!verbosity.quiet()) {
            out.println();
        }
        printOutcome(result, out);
        long steps = (long) progress.done() * assignment.config().stepsPerEpoch();
        if (steps > 0) {
            out.printf(
                    Locale.ROOT,
                    "%s in %.2f s: %.1f µs per step; %s%s%n",
                    Amount.of(steps, "optimizer step"),
                    seconds,
                    1e6 * seconds / steps,
                    Amount.of(result.evaluations(), "evaluation"),
                    result.kernels().isEmpty() ? "" : ", computed by " + result.kernels());
            Findings.stiffness(result.steps()).ifPresent(out::println);
        }
        return result.outcome().status() == Status.FAILED ? ExitCode.SOME_FAILED : ExitCode.DONE;
    }

    private List<Trial> trials(SweepSpec sweep) {
        try {
            return RunProposals.trials(sweepFile.file(), sweep);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrainingResult train(Assignment assignment, EpochListener listener) {
        try {
            return Trainer.train(assignment.config(), assignment.seed(), listener);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            return TrainingResult.failed(e);
        }
    }

    private static void printOutcome(TrainingResult result, PrintWriter out) {
        Outcome outcome = result.outcome();
        List<String> lines = new ArrayList<>();
        outcome.stackTrace().or(outcome::reason).ifPresent(lines::add);
        outcome.fit().ifPresent(fit -> lines.add(figures(fit, result)));
        out.println(outcome.status() + ": " + String.join(System.lineSeparator(), lines));
    }

    private static String figures(Fit fit, TrainingResult result) {
        String loss = String.format(
                Locale.ROOT, "final_loss %.6g (trivial_loss %.6g)", fit.finalLoss(), result.trivialLoss());
        return loss
                + figure("rel_error", fit.relError())
                + figure("max_error", fit.maxError())
                + figure("extrapolation_error", fit.extrapolationError())
                + figure("error_bound", fit.signs().errorBound())
                + figure("overfitting_ratio", fit.signs().overfitting())
                + fit.missing().map(why -> ", " + why).orElse("");
    }

    /** Nothing where it is unknown. */
    private static String figure(String name, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, ", %s %.4g", name, value);
    }

    /** Whether this epoch gets a line: the first, the last and about ten between; all of them with -v. */
    private boolean isShown(int epoch, int last) {
        return !verbosity.quiet()
                && (verbosity.verbose() || epoch == 1 || epoch == last || epoch % Math.max(1, last / LINES) == 0);
    }
}
