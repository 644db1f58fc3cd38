package odesweep.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that was probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The name fewest edits away from {@code wrong}, if few enough for a slip: a third of its letters, but at least 2. */
    public static Optional<String> to(String wrong, Collection<String> names) {
        if (wrong.length() > 64) {
            return Optional.empty();
        }
        int most = Math.max(2, wrong.length() / 3);
        return names.stream()
                .filter(name -> distance(wrong, name) <= Math.min(most, name.length() - 1))
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
    }

    /** The hint {@code did you mean x?}, or {@code otherwise} if no name is near. */
    public static String hint(String wrong, Collection<String> names, String otherwise) {
        return to(wrong, names).map(name -> "did you mean " + name + "?").orElse(otherwise);
    }

    /** The number of letters to insert, delete, replace or swap with a neighbour (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
