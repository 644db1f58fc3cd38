package odesweep.driver.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import odesweep.driver.data.KeptData;
import odesweep.driver.model.KeptModel;
import odesweep.driver.model.Models;
import odesweep.driver.store.RunFolder;
import odesweep.driver.store.Storage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The arguments that select a run and one of its models. */
final class ModelArguments {
    @Parameters(paramLabel = "DIR", description = "the run's folder")
    private String run;

    @Option(
            names = "--trial",
            paramLabel = "N",
            description = "the trial whose best replicate is taken; default: the best trial")
    private Optional<Integer> trial = Optional.empty();

    @Option(
            names = "--train",
            description = "train the trial again if its model was not kept; that gives the same bits")
    private boolean train;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** @throws IllegalArgumentException if the model does not exist */
    KeptModel find() throws IOException {
        KeptData.keep(Storage.at(run));
        try (RunSoFar soFar = RunSoFar.of(RunFolder.open(Storage.at(run)))) {
            soFar.partial().ifPresent(command.commandLine().getErr()::println);
            return find(soFar.tables());
        }
    }

    private KeptModel find(RunFolder folder) throws IOException {
        List<KeptModel> models = Models.read(folder);
        Optional<KeptModel> kept = models.stream()
                .filter(model -> trial.isEmpty() || trial.get() == model.trial())
                .findFirst();
        if (kept.isPresent()) {
            return kept.get();
        } else if (trial.isEmpty()) {
            throw new IllegalArgumentException("a best model needs a trial with a rank, got a run without one, " + run
                    + "; name a trial by --trial, and add --train");
        } else if (!train) {
            String keptTrials = models.stream().map(model -> "" + model.trial()).collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "--trial must be one whose model was kept" + (keptTrials.isEmpty() ? "" : " (" + keptTrials + ")")
                            + ", got " + trial.get() + "; add --train to train it again");
        }
        return Models.trainAgain(folder, trial.get());
    }
}
