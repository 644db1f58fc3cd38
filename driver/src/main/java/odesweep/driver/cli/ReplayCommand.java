package odesweep.driver.cli;

import static odesweep.core.Check.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import odesweep.core.Amount;
import odesweep.core.Names;
import odesweep.core.Nearest;
import odesweep.driver.analysis.Replay;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.cli.submit.Jars;
import odesweep.driver.data.KeptData;
import odesweep.driver.report.ReplayTable;
import odesweep.driver.result.StoredResults;
import odesweep.driver.result.Tables;
import odesweep.driver.search.Allocation;
import odesweep.driver.search.Allocation.AllocationKind;
import odesweep.driver.search.TrainingId;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = "Shows what other allocations would have cost and found on a finished run. Trains nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "the folder of a run that trained everything")
    private Path run;

    @Option(
            names = "--search",
            paramLabel = "ALLOCATION",
            split = ",",
            description = "halving, hyperband, median, replicates; default: all")
    private List<String> searches = List.of();

    @Option(names = "--draws", paramLabel = "N", defaultValue = "100", description = "how many draws; default: 100")
    private int draws;

    @Mixin
    private Jars jars;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try {
            replay(RunFolder.open(run));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("odesweep replay: " + e.getMessage(), e);
        }
        return ExitCode.DONE;
    }

    private void replay(RunFolder folder) throws IOException {
        check(draws >= 1, "--draws must be at least 1, got %s", draws);
        KeptData.keep(folder.files());
        SweepSpec sweep = SweepFile.parse(folder.sweep(), folder.readSweep());
        List<AllocationKind> kinds = kinds(sweep.search().replicates());
        check(
                folder.isFinished(),
                "a replayed run must be finished, got %s; first: odesweep resume %s",
                folder.location(),
                folder.location());
        check(
                sweep.search().ladder().isOneRung(),
                "a replayed run must have allocation: full, got %s, which has trained only a part",
                Names.of(sweep.search().shares().allocation()));
        ResultFiles.verifyTables(folder);
        Map<TrainingId, TrialResult> results = new HashMap<>();
        StoredResults.read(
                folder, false, result -> results.put(new TrainingId(result.trial(), result.replicate()), result));
        Replay replay = new Replay(sweep.trials(), sweep.search(), results);
        Map<String, Replay.Figures> figures = new LinkedHashMap<>();
        figures.put(
                "full",
                new Replay.Figures(1, (double) replay.drawn() * sweep.search().replicates(), 1, 1, 1));
        for (AllocationKind kind : kinds) {
            Replay.Figures one = replay.of(Allocation.of(kind), draws)
                    .orElseThrow(() ->
                            new IllegalArgumentException("a replayed run must have a configuration with a rank, got "
                                    + folder.location() + ", where all failed"));
            figures.put(Names.of(kind), one);
        }
        print(folder, sweep, replay, figures);
    }

    private List<AllocationKind> kinds(int replicates) {
        List<AllocationKind> known = Stream.of(AllocationKind.values())
                .filter(kind -> kind != AllocationKind.FULL)
                .filter(kind -> kind != AllocationKind.REPLICATES || replicates > 1)
                .toList();
        if (searches.isEmpty()) {
            return known;
        }
        List<String> names = known.stream().map(Names::of).toList();
        List<AllocationKind> kinds = new ArrayList<>();
        for (String search : searches) {
            int at = names.indexOf(search.strip().toLowerCase(Locale.ROOT));
            check(
                    at >= 0,
                    "--search must name allocations of %s, got %s; %s",
                    String.join(", ", names),
                    search,
                    search.strip().equals("replicates")
                            ? "the run has one replicate of each configuration"
                            : Nearest.hint(search.strip(), names, "leave it out for all of them"));
            kinds.add(known.get(at));
        }
        return kinds;
    }

    private void print(RunFolder folder, SweepSpec sweep, Replay replay, Map<String, Replay.Figures> figures)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Of " + sweep.size() + ",");
        out.println(Amount.of(draws, "draw") + " of " + Amount.of(replay.drawn(), "configuration") + " each:");
        out.println();
        out.println(new ReplayTable(figures).text());
        out.println();
        out.println("Epochs are by those of the whole run, which a choice at random would keep the best for as often.");
        out.println("Found / best: the " + sweep.search().rankBy().metric().words()
                + " of what was found by that of the whole run's best.");
        out.println(
                "Before the last epoch, configurations are judged by the curves' training loss; a run judges them by"
                        + " what ranks.");
        Set<String> differing = Tables.read(folder).loss().differing();
        if (!differing.isEmpty()) {
            out.println("! Configurations differ in " + String.join(", ", differing)
                    + ", so their training losses cannot be compared: halving, hyperband and median look worse here than"
                    + " they are.");
        }
    }
}
