package odesweep.driver.report;

import static odesweep.driver.report.TextTable.Heading.left;
import static odesweep.driver.report.TextTable.Heading.right;
import static odesweep.driver.report.TextTable.columns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.core.objective.Estimate;
import odesweep.core.objective.Estimates;
import odesweep.driver.analysis.Format;
import odesweep.driver.result.EstimatesTable;
import odesweep.driver.result.Results;
import odesweep.driver.search.TrainingId;
import odesweep.driver.store.RunFolder;

/** What the best training of the best configuration estimated from data. */
public record BestEstimates(TrainingId of, Estimates estimates) {
    /** Two estimates are nearly one if they are correlated like this. */
    private static final double NEARLY_ONE = 0.99;

    /** Empty if nothing was estimated. */
    static Optional<BestEstimates> of(RunFolder folder, Results results, int trial) throws IOException {
        Map<TrainingId, Estimates> all = EstimatesTable.read(folder, id -> id.trial() == trial);
        return results.best(results.rows().stream().filter(row -> row.trial() == trial && row.complete()))
                .map(row -> new TrainingId(trial, row.replicate()))
                .filter(all::containsKey)
                .map(id -> new BestEstimates(id, all.get(id)));
    }

    public List<Estimate> all() {
        return estimates.all();
    }

    /** The condition number of the estimates' covariance; NaN if it is unknown. */
    public double condition() {
        return estimates.condition();
    }

    int size() {
        return estimates.all().size();
    }

    String title() {
        return "Estimates of trial " + of.trial() + ", replicate " + of.replicate()
                + ", with 95 % confidence intervals";
    }

    TextTable table(int most) {
        return new TextTable(
                columns(left("estimate"), right("value"), left("interval")),
                estimates.all().stream()
                        .limit(most)
                        .map(estimate -> List.of(name(estimate), Format.number(estimate.value()), interval(estimate)))
                        .toList());
    }

    private static String name(Estimate estimate) {
        return estimate.trajectory().isEmpty()
                ? estimate.name()
                : estimate.name() + " at the start of " + estimate.trajectory();
    }

    private static String interval(Estimate estimate) {
        if (estimate.atBound()) {
            return "at its bound";
        }
        return Double.isNaN(estimate.low())
                ? Format.NONE
                : "[" + Format.number(estimate.low()) + ", " + Format.number(estimate.high()) + "]";
    }

    /** What the estimates do not tell, a sentence each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        List<String> atBounds = estimates.all().stream()
                .filter(Estimate::atBound)
                .map(BestEstimates::name)
                .toList();
        if (!atBounds.isEmpty()) {
            warnings.add("At a bound: " + String.join(", ", atBounds)
                    + ". Widen the bounds, or fix the value; the other intervals hold only if the bound is right.");
        }
        if (estimates.condition() >= Estimates.NOT_IDENTIFIABLE) {
            warnings.add("Not identifiable from these data: the condition number is "
                    + Format.number(estimates.condition()) + ". Fix a parameter, or measure more.");
        }
        for (int k = 0; k < size(); k++) {
            double[] correlations = estimates.all().get(k).correlations();
            for (int j = k + 1; j < correlations.length; j++) {
                if (Math.abs(correlations[j]) >= NEARLY_ONE) {
                    warnings.add(name(estimates.all().get(k)) + " and "
                            + name(estimates.all().get(j)) + " are hardly told apart: their correlation is "
                            + Format.number(correlations[j]) + ".");
                }
            }
        }
        return warnings;
    }
}
