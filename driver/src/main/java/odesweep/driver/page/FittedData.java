package odesweep.driver.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Quantity;
import odesweep.core.objective.Estimate;
import odesweep.core.objective.MeasuredPrediction;
import odesweep.core.ode.NonFiniteException;
import odesweep.core.ode.StiffException;
import odesweep.core.problem.NetworkTerms;
import odesweep.core.problem.OpenProblem;
import odesweep.core.train.Model;
import odesweep.driver.model.KeptModel;
import odesweep.driver.report.BestEstimates;

/**
 * Measurements beside the best model's prediction of them, and what it estimates.
 *
 * @param quantities their names
 * @param network the names of the network's outputs; none without a network
 * @param condition of the estimates' covariance; NaN if unknown
 * @param estimatesNote what the estimates do not tell, a sentence each
 */
record FittedData(
        int trial,
        int replicate,
        List<String> quantities,
        List<String> network,
        List<Course> trajectories,
        int moreTrajectories,
        List<Estimate> estimates,
        double condition,
        List<String> estimatesNote) {
    /**
     * A trajectory.
     *
     * @param fitted the number of first times that the training saw
     * @param at the measured times
     * @param measured shape [quantity][measured time]; NaN where nothing was measured
     * @param residuals measured minus predicted, in deviations; shape [quantity][measured time]
     * @param times of the prediction
     * @param predicted shape [quantity][time]
     * @param network the network's outputs along the prediction, shape [output][time]
     */
    record Course(
            String id,
            int fitted,
            double[] at,
            double[][] measured,
            double[][] residuals,
            double[] times,
            double[][] predicted,
            double[][] network) {}

    private static final int MOST_TRAJECTORIES = 12;
    private static final int MOST_MEASURED = 1000;
    private static final int POINTS = 201;

    /** Empty for models that were not trained on data, or whose solution blows up. */
    static Optional<FittedData> of(Optional<KeptModel> best, Optional<BestEstimates> estimates) {
        return best.flatMap(
                model -> model.config().problem().resolve().open().flatMap(open -> of(model, open, estimates)));
    }

    private static Optional<FittedData> of(KeptModel kept, OpenProblem open, Optional<BestEstimates> estimates) {
        List<MeasuredTrajectory> all = open.measurements().trajectories();
        List<Course> courses = new ArrayList<>();
        Model model = kept.model();
        for (int k = 0; k < Math.min(all.size(), MOST_TRAJECTORIES); k++) {
            try {
                courses.add(course(model, open, k));
            } catch (NonFiniteException | StiffException e) {
                // it leaves the data: another trajectory may not
            }
        }
        return courses.isEmpty()
                ? Optional.empty()
                : Optional.of(new FittedData(
                        kept.trial(),
                        kept.replicate(),
                        open.measurements().quantities().stream()
                                .map(Quantity::name)
                                .toList(),
                        open.network().map(FittedData::names).orElse(List.of()),
                        courses,
                        all.size() - courses.size(),
                        estimates.map(BestEstimates::all).orElse(List.of()),
                        estimates.map(BestEstimates::condition).orElse(Double.NaN),
                        estimates.map(BestEstimates::warnings).orElse(List.of())));
    }

    private static List<String> names(NetworkTerms network) {
        return IntStream.range(0, network.calls() * network.outputs())
                .mapToObj(x -> "nn" + (network.outputs() == 1 ? "" : x % network.outputs() + 1)
                        + (network.calls() == 1 ? "" : " of call " + (x / network.outputs() + 1)))
                .toList();
    }

    private static Course course(Model model, OpenProblem open, int number) {
        MeasuredTrajectory trajectory = open.measurements().trajectories().get(number);
        int every = (trajectory.length() + MOST_MEASURED - 1) / MOST_MEASURED;
        int[] shown = IntStream.range(0, trajectory.length())
                .filter(n -> n % every == 0)
                .toArray();
        double[] at = Arrays.stream(shown).mapToDouble(trajectory::time).toArray();
        double start = open.startTime().orElse(trajectory.time(0));
        double end = trajectory.time(trajectory.length() - 1);
        double[] times = IntStream.range(0, end > start ? POINTS : 1)
                .mapToDouble(n -> n == POINTS - 1 ? end : start + (end - start) * n / (POINTS - 1))
                .toArray();
        double[] there = model.predictMeasured(number, at).orElseThrow().quantities();
        MeasuredPrediction between = model.predictMeasured(number, times).orElseThrow();
        int width = trajectory.quantities();
        double[][] measured = new double[width][at.length];
        double[][] residuals = new double[width][at.length];
        for (int i = 0; i < at.length; i++) {
            for (int q = 0; q < width; q++) {
                measured[q][i] = trajectory.value(shown[i], q);
                double predicted = there[i * width + q];
                boolean log = open.measurements().quantities().get(q).log();
                residuals[q][i] = (log ? StrictMath.log(measured[q][i] / predicted) : measured[q][i] - predicted)
                        / trajectory.deviation(shown[i], q);
            }
        }
        int fitted =
                (int) Arrays.stream(shown).filter(n -> n < trajectory.fitted()).count();
        return new Course(
                trajectory.id(),
                fitted,
                at,
                measured,
                residuals,
                times,
                columns(between.quantities(), width),
                columns(between.network(), between.network().length / times.length));
    }

    private static double[][] columns(double[] rows, int width) {
        double[][] columns = new double[width][width == 0 ? 0 : rows.length / width];
        for (int e = 0; e < rows.length; e++) {
            columns[e % width][e / width] = rows[e];
        }
        return columns;
    }
}
