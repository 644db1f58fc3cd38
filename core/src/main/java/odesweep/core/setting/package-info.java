/**
 * Settings as values with a type, a documentation and conditions on which they act, read from annotated records.
 *
 * <p>May use {@code core}, and what they use.
 */
package odesweep.core.setting;
