/**
 * Tables of typed columns and their Parquet files; knows nothing of sweeps.
 *
 * <p>May use {@code core.setting}, and what they use.
 */
package odesweep.driver.table;
