package odesweep.driver.spec;

import static odesweep.core.Check.check;

import odesweep.core.Setting;

/** How the space is searched and its trials are ranked. */
public record SearchConfig(
        @Setting("grid: every combination; random; sobol: an even cover")
        SamplerKind sampler,

        @Setting("random, sobol: how many configurations") int trials,

        @Setting("how often each configuration is trained, each time with its own seed")
        int replicates,

        @Setting("the sweep's seed: same file, same seed, same bits")
        long seed,

        @Setting("what configurations are ranked by, the median over replicates")
        RankBy rankBy) {
    /** Where configurations come from. */
    public enum SamplerKind {
        GRID,
        RANDOM,
        SOBOL
    }

    /** The column configurations are ranked by. */
    public enum RankBy {
        FINAL_LOSS,
        REL_ERROR
    }

    public SearchConfig {
        check(trials >= 1, "trials must be at least 1, got %s", trials);
        check(replicates >= 1, "replicates must be at least 1, got %s", replicates);
    }
}
