package odesweep.driver.propose;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/** The triangle L of a symmetric, positive definite matrix K = L Lᵀ. */
record Triangle(double[][] columns) {
    /** @param matrix symmetric */
    static Triangle of(double[][] matrix) {
        CholeskyDecomposition decomposition =
                new CholeskyDecomposition(new Array2DRowRealMatrix(matrix, false), 1e-9, 1e-12);
        return new Triangle(decomposition.getLT().getData());
    }

    /** log |K|. */
    double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < columns.length; i++) {
            sum += 2 * StrictMath.log(columns[i][i]);
        }
        return sum;
    }

    /** K⁻¹, of which the upper half is filled. */
    double[][] inverse() {
        int n = columns.length;
        double[][] inverse = new double[n][]; // first of L: row c has column c
        for (int c = 0; c < n; c++) {
            double[] x = new double[n];
            x[c] = 1;
            for (int i = c; i < n; i++) {
                double value = x[i] / columns[i][i];
                x[i] = value;
                for (int k = i + 1; k < n; k++) {
                    x[k] -= columns[i][k] * value;
                }
            }
            inverse[c] = x;
        }
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                double sum = 0;
                for (int k = j; k < n; k++) {
                    sum += inverse[i][k] * inverse[j][k];
                }
                product[i][j] = sum;
            }
        }
        return product;
    }
}
