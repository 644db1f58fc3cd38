package odesweep.core.compute;

/**
 * A part of an array seen as a matrix: entry (i, j) is at at + i row + j column. The view is made once, where the array is, so that products
 * allocate nothing.
 *
 * @param row from an entry to the one below
 * @param column from an entry to the next in its row
 */
public record Matrix(double[] array, int at, int row, int column) {
    /** Rows one after the other, each of {@code stride} entries. */
    public static Matrix rowMajor(double[] array, int at, int stride) {
        return new Matrix(array, at, stride, 1);
    }

    public Matrix transposed() {
        return new Matrix(array, at, column, row);
    }

    /** Where row i starts. */
    public int rowAt(int i) {
        return at + i * row;
    }
}
