/**
 * Tables of typed columns and their Parquet files, independent of sweeps.
 *
 * <p>May use {@code core.setting}, and what they use.
 */
package odesweep.driver.table;
