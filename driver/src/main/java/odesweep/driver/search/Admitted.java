package odesweep.driver.search;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Predicate;

/**
 * The points of a list that a condition admits, as a list; the list's points may be made when they are asked for. Point i depends
 * on the list and on i, never on the count.
 */
public final class Admitted extends AbstractList<Point> implements RandomAccess {
    private final List<Point> points;
    private final int[] indices;
    private final int rejected;

    private Admitted(List<Point> points, int[] indices, int rejected) {
        this.points = points;
        this.indices = indices;
        this.rejected = rejected;
    }

    /** All admitted points. */
    public static Admitted all(List<Point> points, Predicate<Point> admits) {
        return first(points.size(), points, admits, Integer.MAX_VALUE);
    }

    /** The first {@code count} admitted points, or fewer where the list ends or {@code patience} in a row were rejected. */
    public static Admitted first(int count, List<Point> points, Predicate<Point> admits, int patience) {
        int[] indices = new int[16];
        int size = 0;
        int rejected = 0;
        int inARow = 0;
        for (int i = 0; i < points.size() && size < count && inARow < patience; i++) {
            if (admits.test(points.get(i))) {
                indices = size < indices.length ? indices : Arrays.copyOf(indices, 2 * size);
                indices[size++] = i;
                inARow = 0;
            } else {
                rejected++;
                inARow++;
            }
        }
        return new Admitted(points, Arrays.copyOf(indices, size), rejected);
    }

    /** The number of points that came before the last of these and were not admitted. */
    public int rejected() {
        return rejected;
    }

    @Override
    public Point get(int index) {
        return points.get(indices[Objects.checkIndex(index, indices.length)]);
    }

    @Override
    public int size() {
        return indices.length;
    }
}
