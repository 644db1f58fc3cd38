/**
 * YAML with the places of what stands in it, and errors that name the place.
 *
 * <p>May use {@code core.config}, and what they use.
 */
package odesweep.driver.sweep.yaml;
