package odesweep.driver.search;

import static odesweep.core.setting.SettingException.check;

import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** How a search that learns proceeds: in generations of configurations that are proposed together. */
public record SearchPace(
        @Setting(
                value =
                        "how many configurations are proposed together; auto: a twelfth of trials, from 4 to 64. Fewer learn more from"
                                + " each, more keep more slots busy",
                type = GenerationSizeType.class)
        @OnlyWith("sampler: tpe | gp | cmaes | auto")
        int generation,

        @Setting(
                "2: a generation begins while the one before it runs, and learns from those before; 1: it waits for all")
        @OnlyWith("sampler: tpe | gp | cmaes | auto")
        int lag,

        @Setting(
                "whether a training that timed out counts as failed; what is proposed then depends on the machine's speed")
        @OnlyWith("sampler: tpe | gp | cmaes | auto")
        boolean learnTimeouts) {
    /** The size in place of auto. */
    public static final int AUTO = 0;

    static final SearchPace DEFAULT = new SearchPace(AUTO, 2, false);

    /** The fewest configurations that fill the space before anything is learnt. */
    private static final int FEWEST_FIRST = 10;

    public SearchPace {
        check("generation", generation >= AUTO, "must be auto or at least 1, got %s", generation);
        check("lag", lag == 1 || lag == 2, "must be 1 or 2, got %s", lag);
    }

    /** The size of the generations of a search of so many configurations. */
    public int size(int trials) {
        return generation == AUTO ? Math.max(4, Math.min(64, (trials + 11) / 12)) : generation;
    }

    /** How many of a search's configurations fill the space: whole generations, two of them if two are open at a time. */
    public int first(int trials) {
        int size = size(trials);
        int generations = Math.max(lag, (FEWEST_FIRST + size - 1) / size);
        return (int) Math.min(trials, (long) generations * size);
    }
}
