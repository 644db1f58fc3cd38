package odesweep.driver.data;

import java.util.List;
import java.util.Optional;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Kind;
import odesweep.driver.sweep.yaml.Yaml.Scalar;

/**
 * How the standard deviation of a value's error follows from the value.
 *
 * @param size the deviation of an absolute error; the share of the value for a relative one; the deviation of the value's logarithm
 * @param column the column with each value's deviation
 */
record Noise(Form form, double size, Optional<DataColumn> column) {
    /** What the size measures. */
    enum Form {
        ABSOLUTE,
        RELATIVE,
        LOG,
        COLUMN
    }

    private static final List<String> WITH_SIZE = List.of("relative", "log");
    static final Noise NONE = new Noise(Form.ABSOLUTE, 1, Optional.empty());

    /** Whether a mapping is the noise of all quantities, {@code {log: 0.1}}, rather than noises by quantity. */
    static boolean isOneNoise(String key, Fields map) {
        return key.equals("noise")
                && map.fields().size() == 1
                && WITH_SIZE.contains(map.fields().get(0).key())
                && map.fields().get(0).value().plain() instanceof Number;
    }

    static Noise read(Yaml value, DataTable table) {
        if (value instanceof Fields map && isOneNoise("noise", map)) {
            Yaml size = map.fields().get(0).value();
            return new Noise(
                    map.fields().get(0).key().equals("log") ? Form.LOG : Form.RELATIVE, size(size), Optional.empty());
        } else if (value.plain() instanceof Number) {
            return new Noise(Form.ABSOLUTE, size(value), Optional.empty());
        } else if (value instanceof Scalar scalar && scalar.kind() != Kind.NULL) {
            return switch (scalar.text()) {
                case "relative" -> new Noise(Form.RELATIVE, 1, Optional.empty());
                case "log" -> new Noise(Form.LOG, 1, Optional.empty());
                default -> new Noise(Form.COLUMN, 1, Optional.of(MeasuredColumns.column(table, "noise", scalar)));
            };
        }
        throw wrong(value);
    }

    private static double size(Yaml value) {
        double size = ((Number) value.plain()).doubleValue();
        if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
            throw wrong(value);
        }
        return size;
    }

    private static RuntimeException wrong(Yaml value) {
        return value.at()
                .error(
                        "problem.data.noise must be a number above zero, relative, log, {relative: 0.05}, {log: 0.1} or a"
                                + " column, got %s",
                        value.shown());
    }

    /** The deviation of a value that was measured. */
    double deviation(DataTable table, int row, DataColumn of, double value) {
        return switch (form) {
            case ABSOLUTE -> size;
            case RELATIVE -> {
                if (value == 0) {
                    throw new DataException(
                            table.place(row, of),
                            "%s must not be 0 with noise: relative; give the noise as a number or a column",
                            of.name());
                }
                yield size * Math.abs(value);
            }
            case LOG -> {
                if (value <= 0) {
                    throw new DataException(
                            table.place(row, of),
                            "%s must be above zero with noise: log, got %s; leave the cell empty, or use noise: relative"
                                    + " or a number",
                            of.name(),
                            value);
                }
                yield size;
            }
            case COLUMN -> {
                double deviation = table.number(row, column.orElseThrow());
                if (!(deviation > 0)) {
                    throw new DataException(
                            table.place(row, column.orElseThrow()),
                            "%s must be a deviation above zero where %s has a value, got %s",
                            column.orElseThrow().name(),
                            of.name(),
                            Double.isNaN(deviation) ? "nothing" : deviation);
                }
                yield deviation;
            }
        };
    }
}
