package odesweep.core.ode;

/** An explicit Runge-Kutta method: each stage follows from the earlier ones. */
final class ExplicitRungeKutta extends Scheme {
    private final ButcherTableau tableau;

    ExplicitRungeKutta(ButcherTableau tableau) {
        this.tableau = tableau;
    }

    ButcherTableau tableau() {
        return tableau;
    }

    @Override
    public int order() {
        return tableau.order();
    }

    @Override
    int errorOrder() {
        return tableau.order(); // the order of the estimate's lower-order method, plus 1
    }

    @Override
    boolean hasErrorEstimate() {
        return tableau.hasErrorEstimate();
    }

    @Override
    int denseDegree() {
        return tableau.interpolant().map(Interpolant::degree).orElse(0);
    }

    @Override
    int evaluationsPerAttempt() {
        return tableau.stages() - 1;
    }

    @Override
    boolean knowsEndSlope() {
        return tableau.firstSameAsLast();
    }

    @Override
    Steps steps(VectorField field, Rows rows) {
        return new ExplicitSteps(tableau, field, rows);
    }

    @Override
    public Reverse reverse(RecordedField field, int most) {
        return new ExplicitReverse(tableau, field, most);
    }
}
