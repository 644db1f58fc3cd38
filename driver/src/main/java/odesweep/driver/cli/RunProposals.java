package odesweep.driver.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import odesweep.driver.journal.JournalReplacement;
import odesweep.driver.journal.JournalView;
import odesweep.driver.journal.Proposals;
import odesweep.driver.run.Generations;
import odesweep.driver.search.Generation;
import odesweep.driver.search.Proposal;
import odesweep.driver.search.Trial;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;

/** What a search that learns has proposed in a run. */
final class RunProposals {
    private RunProposals() {}

    /** The generations so far, in order; none for a search that learns nothing. */
    static List<Generation> of(RunFolder run, SweepSpec sweep) throws IOException {
        if (!sweep.search().sampler().learns()) {
            return List.of();
        } else if (!run.isUnfinished()) {
            return Proposals.read(run, sweep);
        }
        return all(new Generations(sweep.proposer(), sweep.search(), JournalView.read(run, sweep)));
    }

    /** Keeps the generations of a run that ends. */
    static void keep(RunFolder run, SweepSpec sweep, Generations generations) throws IOException {
        if (sweep.search().sampler().learns()) {
            Proposals.write(run, sweep, all(generations));
        }
    }

    private static List<Generation> all(Generations generations) {
        return IntStream.range(0, generations.size()).mapToObj(generations::get).toList();
    }

    /** Adds the generations of {@code run} to the journal that will replace its own, with the trainings of {@code after}. */
    static void copy(RunFolder run, SweepSpec before, SweepSpec after, JournalReplacement into) throws IOException {
        for (Generation generation : of(run, before)) {
            into.add(
                    before.search().replicates() == after.search().replicates()
                            ? generation
                            : Generation.of(
                                    generation.number(),
                                    generation.proposed().get(0).id(),
                                    generation.proposed(),
                                    after.search().replicates()));
        }
    }

    /**
     * The trials of {@code sweep}: all that are known if {@code file} is the sweep file of a run, else those that the file determines.
     *
     * @param sweep the file's, perhaps with other settings that are no axes
     */
    static List<Trial> trials(Path file, SweepSpec sweep) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!sweep.search().sampler().learns() || !file.endsWith(RunFolder.SWEEP) || !Files.exists(file)) {
            return sweep.trials();
        }
        RunFolder run = RunFolder.open(folder);
        SweepSpec asRun = SweepFile.parse(run.sweep(), run.readSweep());
        List<Trial> proposed = of(run, asRun).stream()
                .flatMap(generation -> generation.proposed().stream())
                .map(trial -> sweep.maker()
                        .make(trial.id(), new Proposal(sweep.space().point(trial.searched()), trial.proposedBy())))
                .toList();
        return proposed.isEmpty() ? sweep.trials() : proposed;
    }
}
