/**
 * Problems written as formulas.
 *
 * <p>{@code FormulaReader} reads a sweep file's mapping, {@code FormulaParser} each formula of it, into the terms of a {@code FormulaTape};
 * {@code FormulaEquation} evaluates that over rows, with exact derivatives. {@link odesweep.core.formula.FormulaProblems} gives the
 * problems to configurations, on every JVM.
 *
 * <p>May use {@code core.problem}, and what they use.
 */
package odesweep.core.formula;
