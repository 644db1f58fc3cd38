/**
 * What was measured of a problem: quantities at times, of one or several trajectories.
 *
 * <p>May use {@code core}, and what they use.
 */
package odesweep.core.data;
