/**
 * The best trained networks: keeping them, asking them for predictions, and exporting them.
 *
 * <p>May use {@code driver.result}, and what they use.
 */
package odesweep.driver.model;
