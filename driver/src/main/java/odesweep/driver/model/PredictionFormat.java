package odesweep.driver.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odesweep.driver.table.Column;
import odesweep.driver.table.ColumnType;
import odesweep.driver.table.Table;

/** The file formats of a prediction, with a row per time. */
public enum PredictionFormat {
    /** Comma-separated values; each number is the shortest that reads back as the same double. */
    CSV {
        @Override
        public void write(Prediction prediction, Path file) throws IOException {
            Files.writeString(file, csv(prediction));
        }
    },
    PARQUET {
        @Override
        public void write(Prediction prediction, Path file) throws IOException {
            String[] header = prediction.header();
            List<Column<double[]>> columns = new ArrayList<>();
            for (int i = 0; i < header.length; i++) {
                int cell = i;
                columns.add(Column.required(header[i], ColumnType.DOUBLE, row -> row[cell]));
            }
            List<double[]> rows = IntStream.range(0, prediction.times().length)
                    .mapToObj(prediction::row)
                    .toList();
            new Table<>("prediction", columns).write(file, rows);
        }
    },

    /** One array of doubles with the same columns as the other formats. */
    NPY {
        @Override
        public void write(Prediction prediction, Path file) throws IOException {
            int columns = prediction.header().length;
            double[] cells = new double[prediction.times().length * columns];
            for (int n = 0; n < prediction.times().length; n++) {
                System.arraycopy(prediction.row(n), 0, cells, n * columns, columns);
            }
            Files.write(
                    file,
                    NumPyArray.of(cells, prediction.times().length, columns).file());
        }
    };

    public abstract void write(Prediction prediction, Path file) throws IOException;

    /** The format for a file's suffix. */
    public static Optional<PredictionFormat> of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.suffix()))
                .findFirst();
    }

    /** The suffix of its files, for example {@code .csv}. */
    public String suffix() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** A prediction as CSV. */
    public static String csv(Prediction prediction) {
        StringBuilder text = new StringBuilder(String.join(",", prediction.header())).append('\n');
        for (int n = 0; n < prediction.times().length; n++) {
            text.append(Arrays.stream(prediction.row(n))
                            .mapToObj(Double::toString)
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }
}
