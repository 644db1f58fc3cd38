/**
 * Exit codes, and the exceptions that end a command with one line instead of a stack trace.
 *
 * <p>May use no other package of the project.
 */
package odesweep.driver.cli.exit;
