/**
 * Measured data, from a user's file to {@link odesweep.core.data.Measurements}, and in a run's folder.
 *
 * <p>{@code DataFormat} reads a file to the columns of a {@code DataTable}; {@code DataSection} is what a sweep file says of it, and
 * {@code MeasurementsReader} makes measurements of both. {@link odesweep.driver.data.KeptData} is their table in a run's folder.
 * {@link odesweep.driver.data.FitDraft} writes a first sweep file for a data file by its {@code LikelyColumns}.
 *
 * <p>May use {@code driver.column}, {@code driver.store}, {@code driver.table}, {@code driver.sweep.yaml}, and what they use.
 */
package odesweep.driver.data;
