package odesweep.driver.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats of data files, known by their names' endings. */
enum DataFormat {
    CSV {
        @Override
        DataTable table(DataSource source) {
            return DelimitedText.separated(source);
        }
    },
    TSV {
        @Override
        DataTable table(DataSource source) {
            return DelimitedText.tabbed(source);
        }
    },
    PARQUET {
        @Override
        DataTable table(DataSource source) {
            return ParquetData.table(source);
        }
    },
    NPZ {
        @Override
        DataTable table(DataSource source) {
            return NumPyData.table(source);
        }
    };

    abstract DataTable table(DataSource source);

    private String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** The format of a file. */
    static DataFormat of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> lower.endsWith(format.ending()))
                .findFirst()
                .orElseThrow(() -> new DataException(
                        name,
                        "a data file's name must end in %s; rename or convert it",
                        Arrays.stream(values()).map(DataFormat::ending).collect(Collectors.joining(", "))));
    }
}
