package odesweep.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    private static final List<Quantity> TWO = List.of(new Quantity("x", false), new Quantity("y", true));

    private static Measurements of(double value) {
        double[] values = {1, 2, value, 4, 5, Double.NaN};
        double[] deviations = {1, 1, 1, 1, 1, 1};
        return new Measurements(
                TWO, List.of(new MeasuredTrajectory("a", new double[] {0, 1, 2}, values, deviations, 2)));
    }

    @Test
    void countsWhatWasMeasured() {
        assertEquals(3, of(Double.NaN).count(true));
        assertEquals(1, of(3).count(false));
    }

    @Test
    void isKnownByItsContentOnceKept() {
        assertEquals(of(7).hash(), of(7).hash());
        assertNotEquals(of(7).hash(), of(8).hash());
        assertEquals(Optional.empty(), Measurements.kept(of(9).hash()));
        Measurements kept = of(9).keep();
        assertSame(kept, Measurements.kept(of(9).hash()).orElseThrow());
    }

    @Test
    void rejectsTimesThatDoNotIncreaseAndNamesThatAreTheSame() {
        double[] two = {1, 2};
        assertThrows(
                IllegalArgumentException.class,
                () -> new MeasuredTrajectory("a", new double[] {1, 1}, two, new double[] {1, 1}, 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> new MeasuredTrajectory("a", new double[] {1, 2}, two, new double[] {1, 0}, 2));
        MeasuredTrajectory a = new MeasuredTrajectory("a", new double[] {1}, two, new double[] {1, 1}, 1);
        assertThrows(IllegalArgumentException.class, () -> new Measurements(TWO, List.of(a, a)));
    }
}
