package odesweep.core.ode;

/** Steps of a Rosenbrock method, as its {@link RosenbrockTableau} says. A rejected step's Jacobian is used again. */
final class RosenbrockSteps implements Scheme.Steps {
    private final RosenbrockTableau tableau;
    private final VectorField field;
    private final Rows rows;
    private final int stages;
    private final int dimension;
    /** The components that the linear systems have; the others are quadratures. */
    private final int coupled;

    /** Shape [stages][rows][dimension]. */
    private final double[][] u;

    /** Shape [rows][coupled][coupled]. */
    private final double[] jacobian;

    private final double[] timeDerivative;
    private final LuRows lu;
    private final double[] rowJacobian;
    private final double[] rowDerivative;
    private final double[] stageTime;
    private final double[] stageState;
    private final double[] stageSlope;
    private final double[] weights;
    private final double[] quadratures;

    RosenbrockSteps(RosenbrockTableau tableau, VectorField field, Rows rows) {
        this.tableau = tableau;
        this.field = field;
        this.rows = rows;
        stages = tableau.stages();
        dimension = rows.dimension;
        u = new double[stages][rows.y.length];
        coupled = field.coupled();
        jacobian = new double[rows.capacity * coupled * coupled];
        timeDerivative = new double[rows.capacity * coupled];
        lu = new LuRows(rows.capacity, coupled);
        rowJacobian = new double[coupled * coupled];
        rowDerivative = new double[coupled];
        quadratures = new double[dimension - coupled];
        stageTime = new double[rows.capacity];
        stageState = new double[rows.y.length];
        stageSlope = new double[rows.y.length];
        weights = new double[stages];
    }

    @Override
    public void attempt(int active) {
        int square = coupled * coupled;
        for (int i = 0; i < active; i++) {
            prepare(i);
            lu.factor(i, tableau.gamma() * rows.step[i], jacobian, i * square);
        }
        solveStage(active, 0, rows.slope);
        for (int s = 1; s < stages; s++) {
            double[] target = s == stages - 1 ? rows.yNew : stageState;
            for (int i = 0; i < active; i++) {
                stageTime[i] = Math.fma(tableau.alpha()[s], rows.step[i], rows.t[i]);
            }
            System.arraycopy(rows.y, 0, target, 0, active * dimension);
            for (int j = 0; j < s; j++) {
                double factor = tableau.a()[s][j];
                for (int e = 0; e < active * dimension; e++) {
                    target[e] = Math.fma(factor, u[j][e], target[e]);
                }
            }
            field.evaluate(active, stageTime, target, stageSlope);
            solveStage(active, s, stageSlope);
        }
        for (int e = 0; e < active * dimension; e++) {
            rows.yNew[e] += u[stages - 1][e];
        }
    }

    @Override
    public void prepare(int i) {
        if (!rows.jacobianKnown[i]) {
            int square = coupled * coupled;
            field.jacobian(rows.t[i], rows.y, i * dimension, rowJacobian, rowDerivative);
            System.arraycopy(rowJacobian, 0, jacobian, i * square, square);
            System.arraycopy(rowDerivative, 0, timeDerivative, i * coupled, coupled);
            rows.jacobianKnown[i] = true;
        }
    }

    @Override
    public double slopeBound(int i) {
        double largest = 0;
        for (int row = i * coupled; row < (i + 1) * coupled; row++) {
            double sum = 0;
            for (int e = row * coupled; e < (row + 1) * coupled; e++) {
                sum += Math.abs(jacobian[e]);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    /** W u_s = slope + Σ_{j&lt;s} c_sj u_j / h + h d_s f_t. */
    private void solveStage(int active, int s, double[] slope) {
        double[] c = tableau.c()[s];
        for (int i = 0; i < active; i++) {
            double h = rows.step[i];
            int at = i * dimension;
            for (int e = at; e < at + dimension; e++) {
                double sum = 0;
                for (int j = 0; j < s; j++) {
                    sum = Math.fma(c[j], u[j][e], sum);
                }
                u[s][e] = slope[e] + sum / h;
            }
            double hd = h * tableau.d()[s];
            for (int d = 0; d < coupled; d++) {
                u[s][at + d] += hd * timeDerivative[i * coupled + d];
            }
            lu.solve(i, u[s], at);
            if (coupled < dimension) {
                solveQuadratures(i, s, hd);
            }
        }
    }

    /** The rows of W below the coupled ones: u_s / (γh) = (right-hand side) + (∂q/∂y) u_s + h d_s q_t. */
    private void solveQuadratures(int i, int s, double hd) {
        int at = i * dimension;
        field.quadratureTangent(rows.t[i], rows.y, at, hd, u[s], at, quadratures);
        double gammaH = tableau.gamma() * rows.step[i];
        for (int q = 0; q < quadratures.length; q++) {
            u[s][at + coupled + q] = gammaH * (u[s][at + coupled + q] + quadratures[q]);
        }
    }

    @Override
    public void estimateError(int i, double[] error) {
        System.arraycopy(u[stages - 1], i * dimension, error, 0, dimension);
    }

    @Override
    public void interpolate(int i, double x, double[] state, int at) {
        tableau.weights(x, weights);
        for (int d = 0; d < dimension; d++) {
            double sum = rows.y[i * dimension + d];
            for (int s = 0; s < stages; s++) {
                sum = Math.fma(weights[s], u[s][i * dimension + d], sum);
            }
            state[at + d] = sum;
        }
    }

    @Override
    public void passOnSlope(int i) {
        throw new UnsupportedOperationException("a Rosenbrock step does not know the slope at its end");
    }

    @Override
    public void move(int from, int to) {
        int square = coupled * coupled;
        System.arraycopy(jacobian, from * square, jacobian, to * square, square);
        System.arraycopy(timeDerivative, from * coupled, timeDerivative, to * coupled, coupled);
    }

    /** Keeps t, y and u_1 … u_s. */
    @Override
    public void keep(int i, double[] kept, int at) {
        kept[at] = rows.t[i];
        System.arraycopy(rows.y, i * dimension, kept, at + 1, dimension);
        for (int s = 0; s < stages; s++) {
            System.arraycopy(u[s], i * dimension, kept, at + 1 + (s + 1) * dimension, dimension);
        }
    }
}
