package odesweep.core.problem;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;

/**
 * Units in which the times, the states and the network's arguments and outputs of an open problem are about 1, by its measurements.
 *
 * @param units of time and states
 * @param inputOffsets the middle of each argument of the network over the measurements; none without a network
 * @param inputUnits half the width of each argument's range
 * @param outputUnits the size of each output that changes a state by its unit in a unit of time
 */
public record OpenScales(Scales units, List<Double> inputOffsets, List<Double> inputUnits, List<Double> outputUnits) {
    /** A range is a single value if it is narrower, relative to its values. */
    private static final double NARROW = 1e-9;

    public OpenScales {
        inputOffsets = List.copyOf(inputOffsets);
        inputUnits = List.copyOf(inputUnits);
        outputUnits = List.copyOf(outputUnits);
    }

    /** The problem's own units. */
    public static OpenScales none(OpenProblem open) {
        int inputs = open.network().map(NetworkTerms::inputs).orElse(0);
        int outputs = open.network().map(NetworkTerms::outputs).orElse(0);
        return new OpenScales(
                new Scales(0, 1, Collections.nCopies(open.dimension(), 1.0)),
                Collections.nCopies(inputs, 0.0),
                Collections.nCopies(inputs, 1.0),
                Collections.nCopies(outputs, 1.0));
    }

    /**
     * The scales of an open problem: a fifth of its span, the largest fitted absolute value of each state, and what the network's arguments and
     * outputs are then. A state that is not measured has the size of its first value.
     *
     * @param given the scales of the states; empty to take them from the measurements
     */
    public static OpenScales of(Problem problem, List<Double> given) {
        OpenProblem open = problem.open().orElseThrow();
        List<Double> states = given.isEmpty() ? Scales.usable(sizes(problem, open)) : given;
        double length = problem.span().length() > 0 ? problem.span().length() : 1;
        Scales units = new Scales(problem.span().start(), length / Scales.INTERVAL, states);
        return open.network()
                .map(network -> of(units, network, Rows.of(problem, open, states)))
                .orElseGet(() -> new OpenScales(units, List.of(), List.of(), List.of()));
    }

    private static OpenScales of(Scales units, NetworkTerms network, Rows rows) {
        int inputs = network.inputs();
        double[] arguments = rows.arguments(network);
        Double[] offsets = new Double[inputs];
        Double[] sizes = new Double[inputs];
        for (int i = 0; i < inputs; i++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int e = i; e < arguments.length; e += inputs) {
                if (Double.isFinite(arguments[e])) {
                    least = Math.min(least, arguments[e]);
                    most = Math.max(most, arguments[e]);
                }
            }
            double size = Math.max(Math.abs(least), Math.abs(most));
            boolean isRange = most - least > NARROW * size && Double.isFinite(most - least);
            offsets[i] = isRange ? least / 2 + most / 2 : 0;
            sizes[i] = isRange ? most / 2 - least / 2 : size > 0 && Double.isFinite(size) ? size : 1;
        }
        return new OpenScales(units, Arrays.asList(offsets), Arrays.asList(sizes), rows.outputUnits(units, network));
    }

    private static double[] sizes(Problem problem, OpenProblem open) {
        double[] sizes = new double[open.dimension()];
        Measurements measurements = open.measurements();
        for (int d = 0; d < sizes.length; d++) {
            int quantity = quantity(problem, measurements, d);
            sizes[d] = quantity < 0 ? Math.abs(problem.initialState()[d]) : 0;
            for (MeasuredTrajectory trajectory : measurements.trajectories()) {
                for (int n = 0; quantity >= 0 && n < trajectory.fitted(); n++) {
                    double size = Math.abs(trajectory.value(n, quantity));
                    sizes[d] = size > sizes[d] ? size : sizes[d]; // not NaN
                }
            }
        }
        return sizes;
    }

    /** The quantity that is a state; -1 if the state is not measured. */
    private static int quantity(Problem problem, Measurements measurements, int d) {
        String state = problem.components().get(d);
        for (int q = 0; q < measurements.quantities().size(); q++) {
            if (measurements.quantities().get(q).name().equals(state)) {
                return q;
            }
        }
        return -1;
    }

    /** The problem with derivatives and network in these units. All else stays in its own. Its functions are not thread safe. */
    public OpenProblem scaled(OpenProblem open) {
        if (equals(none(open))) {
            return open;
        }
        Optional<NetworkTerms> network = open.network();
        int calls = network.map(NetworkTerms::calls).orElse(0);
        double[] slopeFactors =
                Arrays.stream(units.units()).map(unit -> units.time() / unit).toArray();
        double[] argumentFactors =
                Arrays.stream(repeated(inputUnits, calls)).map(unit -> 1 / unit).toArray();
        return new OpenProblem(
                new ScaledRowFunction(
                        open.slope(),
                        units,
                        repeated(outputUnits, calls),
                        new double[slopeFactors.length],
                        slopeFactors),
                network.map(terms -> new NetworkTerms(
                        calls,
                        terms.inputs(),
                        terms.outputs(),
                        new ScaledRowFunction(
                                terms.arguments(),
                                units,
                                new double[0],
                                repeated(inputOffsets, calls),
                                argumentFactors))),
                open.parameters(),
                open.starts(),
                open.startTime(),
                open.measurements(),
                open.quantities());
    }

    private static double[] repeated(List<Double> values, int times) {
        return Collections.nCopies(times, values).stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Times and states that are likely on a solution, by the fitted measurements. */
    private record Rows(OpenProblem open, double[] times, double[] states, double[] parameters) {
        private static final int MOST = 1000;

        static Rows of(Problem problem, OpenProblem open, List<Double> sizes) {
            int dimension = open.dimension();
            int all = open.measurements().trajectories().stream()
                    .mapToInt(MeasuredTrajectory::fitted)
                    .sum();
            int every = (all + MOST - 1) / MOST;
            double[] times = new double[(all + every - 1) / every];
            double[] states = new double[times.length * dimension];
            double[] state = problem.initialState();
            int row = 0;
            int place = 0;
            for (MeasuredTrajectory trajectory : open.measurements().trajectories()) {
                for (int n = 0; n < trajectory.fitted(); n++, place++) {
                    for (int d = 0; d < dimension; d++) {
                        int quantity = quantity(problem, open.measurements(), d);
                        double measured = quantity < 0
                                ? sizes.get(d) * place / all // nobody knows: anything up to its size
                                : trajectory.value(n, quantity);
                        state[d] = Double.isNaN(measured) ? state[d] : measured;
                    }
                    if (place % every == 0) {
                        times[row] = trajectory.time(n);
                        System.arraycopy(state, 0, states, row * dimension, dimension);
                        row++;
                    }
                }
            }
            double[] parameters =
                    open.parameters().stream().mapToDouble(Unknown::start).toArray();
            return new Rows(open, times, states, parameters);
        }

        double[] arguments(NetworkTerms network) {
            double[] arguments = new double[times.length * network.calls() * network.inputs()];
            network.arguments().evaluate(times.length, times, states, parameters, new double[0], arguments);
            return arguments;
        }

        /** How far the outputs must go to change some state, by the mean square over the rows, by its unit in a unit of time. */
        List<Double> outputUnits(Scales scales, NetworkTerms network) {
            int dimension = open.dimension();
            int width = network.calls() * network.outputs();
            double[] strongest = new double[network.outputs()];
            double[] outputs = new double[times.length * width];
            double[] slopeBar = new double[times.length * dimension];
            RowFunction.Bars bars = new RowFunction.Bars(parameters.length);
            for (int d = 0; d < dimension; d++) {
                Arrays.fill(slopeBar, 0);
                for (int row = 0; row < times.length; row++) {
                    slopeBar[row * dimension + d] =
                            scales.time() / scales.states().get(d);
                }
                open.slope().pullBack(times.length, times, states, parameters, outputs, slopeBar, bars);
                for (int x = 0; x < width; x++) {
                    double sum = 0;
                    for (int row = 0; row < times.length; row++) {
                        double slope = bars.x[row * width + x];
                        sum += Double.isFinite(slope) ? slope * slope : 0;
                    }
                    int output = x % network.outputs();
                    strongest[output] = Math.max(strongest[output], Math.sqrt(sum / times.length));
                }
            }
            return Arrays.stream(strongest)
                    .mapToObj(slope -> slope > 0 && Double.isFinite(1 / slope) ? 1 / slope : 1)
                    .toList();
        }
    }
}
