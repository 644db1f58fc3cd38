package odesweep.driver.search;

import static odesweep.core.setting.SettingException.check;

import odesweep.core.Names;
import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;
import odesweep.core.setting.SettingGroup;
import odesweep.driver.search.Allocation.AllocationKind;

/** The settings of a search and of the ranking of its trials. */
public record SearchConfig(
        @Setting(
                "grid: every combination; random, sobol, halton, latin_hypercube: draws that learn nothing; tpe, gp, cmaes: draws that"
                        + " learn from results; auto: these in turn, the default where trials are given")
        SamplerKind sampler,

        @Setting("how many configurations; a grid makes its own count") @OnlyWith("sampler: not grid")
        int trials,

        @Setting("how many times each configuration is trained, each time with its own seed")
        int replicates,

        @Setting("the sweep's seed: same file, same seed, same bits")
        long seed,

        @Setting(
                value =
                        "what configurations are ranked by: its median over replicates; rel_error by default where losses do not"
                                + " measure the same; a list such as [final_loss, evaluations] ranks by Pareto fronts",
                type = RankByType.class)
        RankBy rankBy,

        Allocation shares,
        SearchBudget budget,
        SearchPace pace) {
    /** The settings under {@code search}. */
    public static final SettingGroup<SearchConfig> SETTINGS = SettingGroup.of(SearchConfig.class);

    public static final SearchConfig DEFAULT = new SearchConfig(
            SamplerKind.GRID,
            100,
            1,
            0,
            RankBy.of(Metric.FINAL_LOSS),
            Allocation.FULL,
            SearchBudget.NONE,
            SearchPace.DEFAULT);

    /** This search as a grid of as many configurations. */
    public SearchConfig asGridOf(int configurations) {
        return new SearchConfig(SamplerKind.GRID, configurations, replicates, seed, rankBy, shares, budget, pace);
    }

    /** This search with its configurations ranked by another metric. */
    public SearchConfig rankedBy(RankBy other) {
        return new SearchConfig(sampler, trials, replicates, seed, other, shares, budget, pace);
    }

    /** This search with another allocation. */
    public SearchConfig sharing(Allocation other) {
        return new SearchConfig(sampler, trials, replicates, seed, rankBy, other, budget, pace);
    }

    /** This search of so many configurations. */
    public SearchConfig of(int configurations) {
        return new SearchConfig(sampler, configurations, replicates, seed, rankBy, shares, budget, pace);
    }

    /** The rungs on which configurations are judged. */
    public Ladder ladder() {
        return Ladder.of(shares, replicates);
    }

    /** A search that trains every configuration to the end. */
    public SearchConfig(
            SamplerKind sampler, int trials, int replicates, long seed, RankBy rankBy, SearchBudget budget) {
        this(sampler, trials, replicates, seed, rankBy, Allocation.FULL, budget, SearchPace.DEFAULT);
    }

    public SearchConfig {
        check("trials", trials >= 1, "must be at least 1, got %s", trials);
        check("replicates", replicates >= 1, "must be at least 1, got %s", replicates);
        check(
                "allocation",
                shares.allocation() != AllocationKind.REPLICATES || replicates > 1,
                "must have replicates to share out with allocation: replicates, got 1 per configuration; give"
                        + " replicates, e.g. 12, or use halving");
        check(
                "allocation",
                shares.allocation() == AllocationKind.FULL || !budget.dependsOnResults(),
                "must be full under a budget that results spend, got %s with %s; remove one",
                Names.of(shares.allocation()),
                budget.limits());
    }
}
