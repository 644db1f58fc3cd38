package odesweep.driver.column;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The key-value metadata of every table's files: the schema's and the program's version, and the meaning and unit of the table and
 * its columns.
 */
public final class FileMetadata {
    /** The version of the tables' columns. It grows when a column is renamed or removed, or changes its type or meaning. */
    static final int SCHEMA = 1;

    private FileMetadata() {}

    /** @param cases names of the axes of cases, each of which has a column */
    public static Map<String, String> of(RunTable table, List<String> cases) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put("odesweep.schema", Integer.toString(SCHEMA));
        metadata.put("odesweep.version", version());
        metadata.put("odesweep.table", table.doc());
        for (ColumnSpec column : table.columns(cases)) {
            metadata.put("odesweep.column." + column.name(), column.comment());
            if (!column.unit().isEmpty()) {
                metadata.put("odesweep.unit." + column.name(), column.unit());
            }
        }
        return metadata;
    }

    private static String version() {
        return Optional.ofNullable(FileMetadata.class.getPackage().getImplementationVersion())
                .orElse("not packaged");
    }
}
