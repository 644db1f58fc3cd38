package odesweep.core.ode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The steps of a log, to be taken again along another field: the same discrete solution with its step sizes frozen. */
public final class FrozenSteps {
    private record Step(int scheme, double h, int observedFrom, int observedTo) {}

    private final List<Scheme> schemes;
    private final int observations;
    private final List<List<Step>> steps = new ArrayList<>();
    private final StepLog log;

    public FrozenSteps(Method method, int samples, int observations, StepLog log) {
        schemes = method.schemes();
        this.observations = observations;
        this.log = log;
        for (int sample = 0; sample < samples; sample++) {
            steps.add(new ArrayList<>());
        }
        for (int block = 0; block < log.blocks(); block++) {
            for (int e = log.entry(block); !log.holdsSlopes(block) && e < log.entry(block) + log.count(block); e++) {
                steps.get(log.sample(e))
                        .add(new Step(log.scheme(block), log.step(e), log.observedFrom(e), log.observedTo(e)));
            }
        }
    }

    /** The observed states, shape [samples][observations][dimension]. */
    public double[] observe(VectorField field, double[] start, double[] y0) {
        int dimension = field.dimension();
        double[] observed = new double[steps.size() * observations * dimension];
        for (int sample = 0; sample < steps.size(); sample++) {
            Rows row = new Rows(1, dimension);
            row.begin(0, start[sample], Arrays.copyOfRange(y0, sample * dimension, (sample + 1) * dimension));
            for (Step step : steps.get(sample)) {
                Scheme.Steps taken = schemes.get(step.scheme()).steps(field, row);
                field.evaluate(1, row.t, row.y, row.slope);
                row.step[0] = step.h();
                row.jacobianKnown[0] = false;
                taken.attempt(1);
                for (int o = step.observedFrom(); o < step.observedTo(); o++) {
                    int at = (sample * observations + o) * dimension;
                    if (log.position(sample, o) == 1) {
                        System.arraycopy(row.yNew, 0, observed, at, dimension);
                    } else {
                        taken.interpolate(0, log.position(sample, o), observed, at);
                    }
                }
                row.t[0] += step.h();
                System.arraycopy(row.yNew, 0, row.y, 0, dimension);
            }
        }
        return observed;
    }

    /** The number of steps of the method's scheme {@code number}. */
    public long count(int number) {
        return steps.stream()
                .flatMap(List::stream)
                .filter(step -> step.scheme() == number)
                .count();
    }
}
