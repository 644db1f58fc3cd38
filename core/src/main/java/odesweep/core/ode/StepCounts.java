package odesweep.core.ode;

/**
 * The work of solves beyond evaluations of the field.
 *
 * @param accepted the steps taken
 * @param rejected the attempts whose error was too large, failed trials of {@link Method#AUTO} included
 * @param stiff how many of {@code accepted} are of an implicit scheme
 * @param switches how often a solve changed its scheme; a failed trial is no change
 * @param jacobians the Jacobians of the field, those of the way back included
 * @param factorizations the matrices factorised, those of the way back included
 */
public record StepCounts(long accepted, long rejected, long stiff, long switches, long jacobians, long factorizations) {
    public static final StepCounts NONE = new StepCounts(0, 0, 0, 0, 0, 0);

    public StepCounts plus(StepCounts more) {
        return new StepCounts(
                accepted + more.accepted,
                rejected + more.rejected,
                stiff + more.stiff,
                switches + more.switches,
                jacobians + more.jacobians,
                factorizations + more.factorizations);
    }
}
