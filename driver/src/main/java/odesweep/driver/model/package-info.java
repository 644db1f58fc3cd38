/**
 * The best trained networks: storage, predictions and export.
 *
 * <p>May use {@code driver.result}, and what they use.
 */
package odesweep.driver.model;
