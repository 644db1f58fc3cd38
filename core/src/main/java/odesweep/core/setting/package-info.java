/**
 * Settings with type, documentation and conditions under which they act, read from annotated records.
 *
 * <p>May use {@code core}, and what they use.
 */
package odesweep.core.setting;
