/**
 * Problems written as formulas.
 *
 * <p>{@code FormulaReader} reads a sweep file's mapping as a {@code FormulaModel}; {@code Formulas} reads its formulas by {@code
 * FormulaParser}, into the terms of a {@code FormulaTape}; {@code FormulaFunction} evaluates that over rows, with exact derivatives. {@link odesweep.core.formula.FormulaProblems} gives the
 * problems to configurations, on every JVM.
 *
 * <p>May use {@code core.problem}, and what they use.
 */
package odesweep.core.formula;
