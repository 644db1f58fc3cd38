/**
 * YAML whose pieces know their places, and errors that name the place.
 *
 * <p>May use {@code core.config}, and what they use.
 */
package odesweep.driver.sweep.yaml;
