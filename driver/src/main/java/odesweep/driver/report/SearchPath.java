package odesweep.driver.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import odesweep.core.Amount;
import odesweep.driver.analysis.Format;
import odesweep.driver.result.Methods;
import odesweep.driver.result.Ranked;
import odesweep.driver.result.TrialRow;

/** How far each method of a search that learns came. */
record SearchPath(Report report) {
    /** Each method's configurations, with its best, and its failures; empty if one method chose all. */
    Optional<String> sentence() {
        Methods methods = report.results().methods();
        if (methods.isOne()) {
            return Optional.empty();
        }
        Map<String, Optional<Ranked>> best = new LinkedHashMap<>();
        Map<String, Integer> configurations = new LinkedHashMap<>();
        TreeSet<Integer> trials = new TreeSet<>();
        report.results().rows().forEach(row -> trials.add(row.trial()));
        trials.forEach(trial -> {
            best.putIfAbsent(methods.of(trial), Optional.empty());
            configurations.merge(methods.of(trial), 1, Integer::sum);
        });
        for (Ranked ranked : report.ranking()) { // the best first
            Optional<Ranked> one = ranked.rank().map(rank -> ranked);
            best.merge(methods.of(ranked.trial()), one, (known, next) -> known.or(() -> next));
        }
        return Optional.of("The search took "
                + configurations.entrySet().stream()
                        .map(method -> Amount.of(method.getValue(), "configuration") + " by " + method.getKey() + " ("
                                + best.get(method.getKey()).map(this::text).orElse("none ranked")
                                + failures(method.getKey()) + ")")
                        .collect(Collectors.joining(", "))
                + ".");
    }

    private String text(Ranked best) {
        return "best " + Format.number(report.median(best).median());
    }

    private String failures(String method) {
        List<TrialRow> rows = report.results().rows().stream()
                .filter(row -> report.results().methods().of(row.trial()).equals(method))
                .toList();
        long failed = rows.stream().filter(row -> !row.complete()).count();
        return failed == 0 ? "" : ", " + Format.percent((double) failed / rows.size()) + " failed";
    }
}
