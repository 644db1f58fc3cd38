package odesweep.driver.data;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a column probably is by the words of its name, such as {@code Time (h)} or {@code subject_id}. */
enum ColumnWords {
    TIME(
            "t time times date datetime timestamp year years month months week weeks day days hour hours minute minutes min"
                    + " second seconds sec"),
    TRAJECTORY(
            "id ids trajectory trajectories subject subjects patient run experiment series animal individual replicate culture"
                    + " batch"),
    QUANTITY("quantity variable species observable measure measurement analyte state name key"),
    VALUE("value values val measurement concentration level amount");

    private final Set<String> words;

    ColumnWords(String words) {
        this.words = Set.of(words.split(" "));
    }

    /** Whether the name's first word is one of these; for a trajectory's id, its last word may be. */
    boolean fit(DataColumn column) {
        List<String> parts = List.of(column.name()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^[^a-z]+", "")
                .split("[^a-z]+"));
        return words.contains(parts.get(0)) || this == TRAJECTORY && words.contains(parts.get(parts.size() - 1));
    }

    /** Whether the file's first line has no name for the column, as of the index that pandas writes. */
    static boolean isUnnamed(DataColumn column) {
        return column.name().matches("column [0-9]+");
    }
}
