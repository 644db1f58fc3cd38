package odesweep.core.objective;

/** The method by which the residual objective computes dy/dt of the network's y(t). */
public enum Derivative {
    /** The exact time derivative, by a forward tangent. */
    EXACT(1),
    /** (y[n+1] - y[n]) / (t[n+1] - t[n]) against f at n+1: backward Euler's residual. */
    BACKWARD_DIFFERENCE(2),
    /** (y[n+1] - y[n-1]) / (t[n+1] - t[n-1]) against f at n. */
    CENTRAL_DIFFERENCE(3),
    /** Seed A's mistake, kept to reproduce its stuck loss: the gradient of sum(y) with respect to y, which is 1 everywhere. */
    MISTAKEN_ONES(1);

    private final int points;

    Derivative(int points) {
        this.points = points;
    }

    /** The number of neighbouring points in a derivative. */
    int points() {
        return points;
    }

    /** The number of rows before a point that its derivative needs. */
    int behind() {
        return points == 1 ? 0 : 1;
    }

    /** The number of rows after a point that its derivative needs. */
    int ahead() {
        return this == CENTRAL_DIFFERENCE ? 1 : 0;
    }
}
