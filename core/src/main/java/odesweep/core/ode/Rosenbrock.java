package odesweep.core.ode;

/** A Rosenbrock method for stiff fields: each stage solves a linear system with the field's Jacobian at the step's start. */
final class Rosenbrock extends Scheme {
    private final RosenbrockTableau tableau;

    Rosenbrock(RosenbrockTableau tableau) {
        this.tableau = tableau;
    }

    @Override
    public int order() {
        return tableau.order();
    }

    @Override
    int errorOrder() {
        return tableau.order();
    }

    @Override
    boolean hasErrorEstimate() {
        return true;
    }

    @Override
    int denseDegree() {
        return 4;
    }

    @Override
    int evaluationsPerAttempt() {
        return tableau.stages() - 1;
    }

    @Override
    boolean knowsEndSlope() {
        return false;
    }

    @Override
    public boolean needsJacobian() {
        return true;
    }

    @Override
    int keptPerStep(int dimension) {
        return 1 + (1 + tableau.stages()) * dimension;
    }

    @Override
    Steps steps(VectorField field, Rows rows) {
        return new RosenbrockSteps(tableau, field, rows);
    }

    @Override
    public Reverse reverse(RecordedField field, int most) {
        return new RosenbrockReverse(tableau, field, most);
    }
}
