package odesweep.core.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.core.data.Quantity;
import odesweep.core.problem.Equation;
import odesweep.core.problem.Interval;
import odesweep.core.problem.NoTruthException;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.Problem;
import odesweep.core.problem.Truth;
import org.apache.commons.math3.random.HaltonSequenceGenerator;

/**
 * Several initial states of one problem, for a network that is to learn the equations from the solutions that start there. The solutions,
 * at even times, are the measurements of an {@link OpenProblem}.
 *
 * @param listed the states as they are listed, each a number for each state; empty where {@link Given.Spread} gives them
 * @param count how many states cover the spreads; 0 if each spread has points
 * @param observations the number of times of each solution, from the span's start to its end
 * @param heldOut the share of solutions that no training sees
 */
record Family(List<List<Double>> listed, int count, int observations, double heldOut) {
    static final int MOST = 4_096;
    static final int MOST_OBSERVATIONS = 100_000;

    private static final int MOST_KEPT = 32;

    /** The latest solutions by the problem's definition: a problem is made several times in a JVM. */
    private static final Map<String, Measurements> KEPT = new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Measurements> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** The problem from one of the states. */
    private record Member(
            String name, List<String> components, Interval span, double[] initialState, Optional<Equation> equation)
            implements Problem {
        @Override
        public double[] initialState() {
            return initialState.clone();
        }
    }

    Family {
        listed = List.copyOf(listed);
    }

    /** The states, each a number for each state. */
    List<double[]> starts(Collection<Given> initial) {
        if (!listed.isEmpty()) {
            return listed.stream()
                    .map(start ->
                            start.stream().mapToDouble(Double::doubleValue).toArray())
                    .toList();
        }
        List<Given> given = List.copyOf(initial);
        return count == 0 ? grid(given) : cover(given);
    }

    /** How many states there are. */
    long size(Collection<Given> initial) {
        if (!listed.isEmpty()) {
            return listed.size();
        } else if (count > 0) {
            return count;
        }
        double size = 1;
        for (Given given : initial) {
            size *= given instanceof Given.Spread spread ? spread.points() : 1;
        }
        return (long) size;
    }

    /** Every combination; the last state changes fastest. */
    private static List<double[]> grid(List<Given> initial) {
        List<double[]> starts = List.of(new double[initial.size()]);
        for (int d = 0; d < initial.size(); d++) {
            List<double[]> longer = new ArrayList<>();
            for (double[] start : starts) {
                Given given = initial.get(d);
                int points = given instanceof Given.Spread spread ? spread.points() : 1;
                for (int i = 0; i < points; i++) {
                    double[] next = start.clone();
                    next[d] = given instanceof Given.Spread spread
                            ? spread.at(i / (points - 1.0))
                            : ((Given.Number) given).value();
                    longer.add(next);
                }
            }
            starts = longer;
        }
        return starts;
    }

    /** Halton's sequence from its second point on, which covers the spreads evenly. */
    private List<double[]> cover(List<Given> initial) {
        int spreads =
                (int) initial.stream().filter(Given.Spread.class::isInstance).count();
        HaltonSequenceGenerator sequence = new HaltonSequenceGenerator(spreads);
        sequence.nextVector();
        List<double[]> starts = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double[] u = sequence.nextVector();
            double[] start = new double[initial.size()];
            int next = 0;
            for (int d = 0; d < start.length; d++) {
                start[d] = initial.get(d) instanceof Given.Spread spread
                        ? spread.at(u[next++])
                        : ((Given.Number) initial.get(d)).value();
            }
            starts.add(start);
        }
        return starts;
    }

    private boolean isHeldOut(int k) {
        return Math.floor((k + 1) * heldOut + 1e-9) > Math.floor(k * heldOut + 1e-9);
    }

    /** How many of so many solutions are held out. */
    int heldOut(long size) {
        return (int) Math.floor(size * heldOut + 1e-9);
    }

    /** The problem of learning the equations of {@code model} from the solutions. */
    OpenProblem open(FormulaModel model) {
        Measurements solutions = solutions(model);
        List<String> states = List.copyOf(model.formulas().keySet());
        String arguments = (Formulas.usesTime(model) ? "t, " : "") + String.join(", ", states);
        Map<String, String> learned = new LinkedHashMap<>();
        states.forEach(state -> learned.put(state, "nn" + (learned.size() + 1) + "(" + arguments + ")"));
        Map<String, Given> fromData =
                states.stream().collect(Collectors.toMap(state -> state, state -> new Given.FromData()));
        return new FormulaModel(
                        model.name(),
                        model.span(),
                        learned,
                        Map.of(),
                        fromData,
                        OptionalDouble.empty(),
                        Optional.of(solutions.hash()),
                        Map.of(),
                        Optional.empty())
                .open(solutions);
    }

    private Measurements solutions(FormulaModel model) {
        synchronized (KEPT) {
            return KEPT.computeIfAbsent(model.definition(), definition -> solved(model));
        }
    }

    /** @throws NoTruthException if there is no solution over the whole span from a state */
    private Measurements solved(FormulaModel model) {
        Optional<Equation> equation = Optional.of(new FormulaEquation(Formulas.slope(model)));
        List<String> states = List.copyOf(model.formulas().keySet());
        double[] times = new double[observations];
        for (int n = 0; n < times.length; n++) {
            times[n] = n == times.length - 1
                    ? model.span().end()
                    : model.span().start() + model.span().length() * n / (times.length - 1);
        }
        double[] deviations = new double[times.length * states.size()];
        Arrays.fill(deviations, 1);
        List<double[]> starts = starts(model.initial().values());
        List<MeasuredTrajectory> solutions = IntStream.range(0, starts.size())
                .mapToObj(k -> {
                    Member member = new Member(model.name(), states, model.span(), starts.get(k), equation);
                    double[] values = Truth.of(member, model.span()).at(times);
                    System.arraycopy(starts.get(k), 0, values, 0, states.size());
                    return new MeasuredTrajectory(
                            String.valueOf(k + 1), times, values, deviations, isHeldOut(k) ? 0 : times.length);
                })
                .toList();
        return new Measurements(
                states.stream().map(state -> new Quantity(state, false)).toList(), solutions);
    }
}
