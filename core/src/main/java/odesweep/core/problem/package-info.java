/**
 * The differential equations for training, and their true solutions.
 *
 * <p>A {@link odesweep.core.problem.Problem} has a span, an initial state and an {@link odesweep.core.problem.Equation}, a {@link
 * odesweep.core.problem.ClosedForm}, or both; {@link odesweep.core.problem.RowEquation} makes an equation from two formulas. {@link
 * odesweep.core.problem.ProblemContract} checks a problem. In configurations, on the wire and in tables its {@link
 * odesweep.core.problem.ProblemRef} stands for it, which each JVM resolves by its {@link odesweep.core.problem.ProblemSource}s.
 *
 * <p>May use {@code core.ode}, {@code core.data}, and what they use.
 */
package odesweep.core.problem;
