/**
 * The common base: checks with messages, names of constants, and random numbers keyed by purpose.
 *
 * <p>May use no other package of the project.
 */
package odesweep.core;
