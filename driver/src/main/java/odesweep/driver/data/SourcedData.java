package odesweep.driver.data;

import java.util.Optional;
import java.util.stream.Collectors;
import odesweep.core.Amount;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.core.data.Quantity;

/**
 * Measurements, and the file that they are from.
 *
 * @param source empty if it is not known
 */
public record SourcedData(Measurements measurements, Optional<Source> source) {
    /**
     * A data file.
     *
     * @param location its absolute path, or its URI
     * @param digest SHA-256 of its bytes
     */
    public record Source(String location, String digest) {}

    /** How much is measured, in a line. */
    public String summary() {
        int times = measurements.trajectories().stream()
                .mapToInt(MeasuredTrajectory::length)
                .sum();
        int heldOut = measurements.count(false);
        return Amount.of(measurements.count(true) + heldOut, "value") + " of "
                + measurements.quantities().stream().map(Quantity::name).collect(Collectors.joining(", ")) + " at "
                + Amount.of(times, "time") + " of "
                + Amount.of(measurements.trajectories().size(), "trajectory")
                + (heldOut == 0 ? "" : ", " + heldOut + " of them held out");
    }
}
