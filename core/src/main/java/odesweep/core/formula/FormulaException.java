package odesweep.core.formula;

/** The error for a formula that cannot be read. */
public final class FormulaException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int at;

    /**
     * @param at the place in the formula, in characters from 0
     * @param message rule, value and remedy
     */
    FormulaException(int at, String message) {
        super(message);
        this.at = at;
    }

    /** The place in the formula, in characters from 0. */
    public int at() {
        return at;
    }
}
