package odesweep.core.optimize;

import java.util.Arrays;

/** The inverse Hessian of the BFGS update over the last steps, never written out (Nocedal and Wright 2006, algorithm 7.4). */
final class RecentSteps implements InverseHessian {
    private final int n;
    private final double[][] changes;
    private final double[][] gradientChanges;
    private final double[] curvatures;
    private final double[] factors;
    private int count;
    private int next;

    RecentSteps(int memory, int n) {
        this.n = n;
        changes = new double[memory][n];
        gradientChanges = new double[memory][n];
        curvatures = new double[memory];
        factors = new double[memory];
    }

    @Override
    public boolean isEmpty() {
        return count == 0;
    }

    @Override
    public void clear() {
        count = 0;
        next = 0;
    }

    /** The position of a step, counted back from the last, 1. */
    private int at(int back) {
        return Math.floorMod(next - back, changes.length);
    }

    @Override
    public void multiply(double[] x, double[] product) {
        System.arraycopy(x, 0, product, 0, n);
        for (int back = 1; back <= count; back++) {
            int k = at(back);
            factors[k] = Sums.product(changes[k], product, n) / curvatures[k];
            Sums.add(-factors[k], gradientChanges[k], 0, product, n);
        }
        if (count > 0) {
            int last = at(1);
            double scale = curvatures[last] / Sums.squares(gradientChanges[last], n);
            for (int i = 0; i < n; i++) {
                product[i] *= scale;
            }
        }
        for (int back = count; back >= 1; back--) {
            int k = at(back);
            double factor = Sums.product(gradientChanges[k], product, n) / curvatures[k];
            Sums.add(factors[k] - factor, changes[k], 0, product, n);
        }
    }

    @Override
    public void update(double[] s, double[] y, double[] gradient, double length, double curvature) {
        System.arraycopy(s, 0, changes[next], 0, n);
        System.arraycopy(y, 0, gradientChanges[next], 0, n);
        curvatures[next] = curvature;
        next = (next + 1) % changes.length;
        count = Math.min(count + 1, changes.length);
    }

    @Override
    public int stateLength() {
        return 2 + changes.length * (2 * n + 1);
    }

    /** Steps that count for nothing are written as zeros. */
    @Override
    public void write(double[] state, int at) {
        Arrays.fill(state, at, at + stateLength(), 0);
        state[at] = count;
        state[at + 1] = next;
        for (int back = 1; back <= count; back++) {
            int k = at(back);
            int to = at + 2 + k * (2 * n + 1);
            state[to] = curvatures[k];
            System.arraycopy(changes[k], 0, state, to + 1, n);
            System.arraycopy(gradientChanges[k], 0, state, to + 1 + n, n);
        }
    }

    @Override
    public void read(double[] state, int at) {
        count = (int) state[at];
        next = (int) state[at + 1];
        for (int k = 0; k < changes.length; k++) {
            int from = at + 2 + k * (2 * n + 1);
            curvatures[k] = state[from];
            System.arraycopy(state, from + 1, changes[k], 0, n);
            System.arraycopy(state, from + 1 + n, gradientChanges[k], 0, n);
        }
    }
}
