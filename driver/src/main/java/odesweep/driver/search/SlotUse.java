package odesweep.driver.search;

import java.util.Locale;
import java.util.Optional;
import odesweep.core.Amount;

/**
 * How many trainings of a search are open at a time, so that as many slots can be busy.
 *
 * @param open 0 if all are
 * @param replicates the replicates of a configuration
 */
public record SlotUse(int open, int replicates) {
    /** Trainings of a generation for each slot with which 95 % of the slots' time is used, whatever the trainings last. */
    private static final double ENOUGH = 2.5;

    public static SlotUse of(SearchConfig search) {
        int size = search.pace().size(search.trials());
        return new SlotUse(
                search.sampler().learns()
                        ? Math.multiplyExact(
                                Math.multiplyExact(size, search.pace().lag()), search.replicates())
                        : 0,
                search.replicates());
    }

    /** The number, for a sweep's summary. */
    public Optional<String> summary() {
        return open == 0 ? Optional.empty() : Optional.of("at most " + open + " of them open at a time");
    }

    /** The line for a run on more slots than will be busy. */
    public Optional<String> warning(int slots) {
        int enough = (int) Math.ceil(ENOUGH * slots / replicates);
        return open == 0 || open >= 2 * slots
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "slots will idle: %s, but %s open at a time, since the search learns from the others; for more"
                                + " at a time, which learn less: search.generation: %d",
                        Amount.of(slots, "slot"),
                        Amount.of(open, "training"),
                        enough));
    }
}
