package odesweep.driver.search;

import static odesweep.core.setting.SettingException.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import odesweep.core.setting.Setting;
import odesweep.core.setting.SettingGroup;
import odesweep.core.setting.SettingSpec;

/**
 * The limits of a whole sweep; 0 for none. What has ended is compared with them between groups of configurations, in order of trial,
 * so all but the time give the same trainings on any number of slots.
 */
public record SearchBudget(
        @Setting(
                value = "end the sweep after this time; 0 = never. Tables then depend on the machine's speed",
                unit = "s")
        double timeBudgetS,

        @Setting("begin no group of configurations once the trainings have evaluated f so often; 0 = no limit")
        long evaluationBudget,

        @Setting("begin no group once the best configuration's median of rank_by is at most this; 0 = no target")
        double target,

        @Setting("begin no group once so many configurations in a row were no better than the best before; 0 = never")
        int plateau,

        @Setting("how many configurations are begun together under a budget; two groups run at a time")
        int budgetGroup) {
    private static final SettingGroup<SearchBudget> SETTINGS = SettingGroup.of(SearchBudget.class);

    /** The names of its settings. */
    public static final Set<String> NAMES = SETTINGS.names();

    static final SearchBudget NONE = new SearchBudget(0, 0, 0, 0, 8);

    public SearchBudget {
        check(
                "time_budget_s",
                timeBudgetS >= 0 && Double.isFinite(timeBudgetS),
                "must be at least 0, got %s",
                timeBudgetS);
        check("evaluation_budget", evaluationBudget >= 0, "must be at least 0, got %s", evaluationBudget);
        check("target", target >= 0 && Double.isFinite(target), "must be at least 0, got %s", target);
        check("plateau", plateau >= 0, "must be at least 0, got %s", plateau);
        check("budget_group", budgetGroup >= 1, "must be at least 1, got %s", budgetGroup);
    }

    /** Whether results can end the search. */
    public boolean dependsOnResults() {
        return evaluationBudget > 0 || target > 0 || plateau > 0;
    }

    /** Whether it ends no sweep that {@code other} lets go on. */
    public boolean allowsAllOf(SearchBudget other) {
        return !dependsOnResults()
                || isAtLeast(evaluationBudget, other.evaluationBudget)
                        && isAtLeast(plateau, other.plateau)
                        && (target == 0 || other.target > 0 && target <= other.target)
                        && (budgetGroup == other.budgetGroup || !other.dependsOnResults());
    }

    private static boolean isAtLeast(long limit, long other) {
        return limit == 0 || other > 0 && limit >= other;
    }

    /** Its limits as a sweep file has them: {@code target: 0.001, plateau: 20}; empty without any. */
    public String limits() {
        List<String> limits = new ArrayList<>();
        Map<String, Object> none = SETTINGS.valuesOf(NONE);
        Map<String, Object> given = SETTINGS.valuesOf(this);
        for (SettingSpec setting : SETTINGS.all()) {
            Object value = given.get(setting.name());
            if (!value.equals(none.get(setting.name())) && !setting.name().equals("budget_group")) {
                limits.add(setting.name() + ": " + setting.text(value));
            }
        }
        return String.join(", ", limits);
    }
}
