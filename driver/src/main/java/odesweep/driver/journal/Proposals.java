package odesweep.driver.journal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import odesweep.driver.search.Generation;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepSpec;

/** The record of all generations in the folder of a finished run whose search learns. */
public final class Proposals {
    private Proposals() {}

    /** Keeps the generations of a run that is about to end. */
    public static void write(RunFolder run, SweepSpec sweep, List<Generation> generations) throws IOException {
        GenerationCodec codec = new GenerationCodec(sweep);
        run.files().delete(RunFolder.PROPOSALS);
        run.files().makeFolder(RunFolder.PROPOSALS);
        folder(run, sweep)
                .append(generations.stream()
                        .map(generation -> JournalEntry.generation(generation.number(), codec.encode(generation)))
                        .toList());
    }

    /**
     * The generations of a finished run, in order; none if there is no record.
     *
     * @throws IllegalArgumentException if they belong to another sweep
     */
    public static List<Generation> read(RunFolder run, SweepSpec sweep) throws IOException {
        Map<Integer, Generation> found = new TreeMap<>();
        if (run.files().exists(RunFolder.PROPOSALS)) {
            GenerationCodec codec = new GenerationCodec(sweep);
            folder(run, sweep)
                    .look(entry -> found.computeIfAbsent(entry.first(), number -> codec.decode(entry.content())));
        }
        return List.copyOf(found.values());
    }

    private static JournalFolder folder(RunFolder run, SweepSpec sweep) {
        return new JournalFolder(
                run.files(), RunFolder.PROPOSALS, JournalFile.sweepMark(sweep.resolved()), entry -> true);
    }
}
