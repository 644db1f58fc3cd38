package odesweep.driver.propose;

import static odesweep.core.Check.check;

import java.util.Arrays;

/**
 * A dimension of a search space: the unit interval [0, 1), cut into the cells of its values unless these are the reals.
 *
 * <p>A coordinate that stands for a cell is the cell's middle.
 */
public final class Dimension {
    private static final Dimension REALS = new Dimension(true, new double[] {0, 1});

    private final boolean ordered;
    private final double[] edges;

    private Dimension(boolean ordered, double[] edges) {
        this.ordered = ordered;
        this.edges = edges;
    }

    /** The reals. */
    public static Dimension reals() {
        return REALS;
    }

    /** {@code count} choices without an order, equally likely. */
    public static Dimension choices(int count) {
        check(count >= 1, "a dimension must have at least 1 choice, got %s", count);
        return new Dimension(false, evenly(count));
    }

    /** {@code count} values in their order, equally likely. */
    public static Dimension steps(int count) {
        check(count >= 2, "a dimension must have at least 2 steps, got %s", count);
        return new Dimension(true, evenly(count));
    }

    /** Values in their order. @param edges where each cell begins, and at the end 1; rising from 0 */
    public static Dimension cells(double[] edges) {
        check(edges.length >= 3, "a dimension must have at least 2 cells, got %s edges", edges.length);
        return new Dimension(true, edges.clone());
    }

    private static double[] evenly(int count) {
        double[] edges = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            edges[i] = (double) i / count;
        }
        return edges;
    }

    boolean isReal() {
        return edges.length == 2 && ordered;
    }

    /** Whether its values have no order. */
    boolean isChoice() {
        return !ordered;
    }

    /** The number of cells. */
    int size() {
        return edges.length - 1;
    }

    /** The cell that contains {@code u}. */
    public int cell(double u) {
        int found = Arrays.binarySearch(edges, u);
        return Math.max(0, Math.min(size() - 1, found >= 0 ? found : -found - 2));
    }

    double low(int cell) {
        return edges[cell];
    }

    double high(int cell) {
        return edges[cell + 1];
    }

    double middle(int cell) {
        return (edges[cell] + edges[cell + 1]) / 2;
    }

    /** The coordinate of the value at {@code u}, which may lie outside of [0, 1). */
    public double snapped(double u) {
        return isReal() ? Math.max(0, Math.min(0x1.fffffffffffffp-1, u)) : middle(cell(u));
    }
}
