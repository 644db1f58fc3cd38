package odesweep.core.problem;

/** The solution of a problem as a formula. */
@FunctionalInterface
public interface ClosedForm {
    /**
     * Writes y(t), for any finite t, to {@code y} (modified).
     *
     * @param at the state's offset in {@code y}
     */
    void at(double t, double[] y, int at);
}
