package odesweep.core.ode;

import static odesweep.core.Check.check;

/**
 * The coefficients of a Rosenbrock method in the form without products with the Jacobian (Hairer and Wanner, Solving Ordinary
 * Differential Equations II, IV.7): with W = I/(γh) - J, the stages are W u_i = f(t + α_i h, Y_i) + Σ_{j&lt;i} c_ij u_j / h + h d_i f_t,
 * Y_i = y + Σ_{j&lt;i} a_ij u_j. The step is y⁺ = Y_s + u_s, and its error estimate u_s.
 *
 * @param a strictly lower triangular, row i has i entries
 * @param c as {@code a}
 * @param alpha the times of the stages
 * @param d factors of the field's time derivative
 * @param dense rows H_1, H_2, H_3 of y(t + x h) = (1-x) y + x (y⁺ + (1-x) Σ (H_1i + x (H_2i + x H_3i)) u_i)
 */
record RosenbrockTableau(
        int order, double gamma, double[][] a, double[][] c, double[] alpha, double[] d, double[][] dense) {
    /** Order 5, embedded 4, L-stable, dense output of order 4 (Steinebach 2023). */
    static final RosenbrockTableau RODAS5P = rodas5p();

    RosenbrockTableau {
        for (int i = 0; i < alpha.length; i++) {
            check(a[i].length == i && c[i].length == i, "row %s of a and c must have %s entries", i, i);
        }
    }

    int stages() {
        return alpha.length;
    }

    /** The weight of u_i in y⁺ - y. */
    double weight(int i) {
        return i == stages() - 1 ? 1 : a[stages() - 1][i];
    }

    /** Writes the weights w(x) in y(t + x h) = y + Σ w_i(x) u_i to {@code w} (modified). */
    void weights(double x, double[] w) {
        for (int i = 0; i < stages(); i++) {
            double inside = dense[0][i] + x * (dense[1][i] + x * dense[2][i]);
            w[i] = x * (weight(i) + (1 - x) * inside);
        }
    }

    private static RosenbrockTableau rodas5p() {
        double[] sixth = {
            -7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946
        };
        double[][] a = {
            {},
            {3.0},
            {2.849394379747939, 0.45842242204463923},
            {-6.954028509809101, 2.489845061869568, -10.358996098473584},
            {2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641},
            sixth,
            {sixth[0], sixth[1], sixth[2], sixth[3], sixth[4], 1},
            {sixth[0], sixth[1], sixth[2], sixth[3], sixth[4], 1, 1}
        };
        double[][] c = {
            {},
            {-14.155112264123755},
            {-17.97296035885952, -2.859693295451294},
            {147.12150275711716, -1.41221402718213, 71.68940251302358},
            {165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306},
            {24.854864614690072, -3.0009227002832186, 47.4931110020768, 5.5814197821558125, -0.6610691825249471},
            {
                30.91273214028599,
                -3.1208243349937974,
                77.79954646070892,
                34.28646028294783,
                -19.097331116725623,
                -28.087943162872662
            },
            {
                37.80277123390563,
                -3.2571969029072276,
                112.26918849496327,
                66.9347231244047,
                -40.06618937091002,
                -54.66780262877968,
                -9.48861652309627
            }
        };
        double[] alpha = {0, 0.6358126895828704, 0.4095798393397535, 0.9769306725060716, 0.4288403609558664, 1, 1, 1};
        double[] d = {
            0.21193756319429014,
            -0.42387512638858027,
            -0.3384627126235924,
            1.8046452872882734,
            2.325825639765069,
            0,
            0,
            0
        };
        double[][] dense = {
            {
                25.948786856663858,
                -2.5579724845846235,
                10.433815404888879,
                -2.3679251022685204,
                0.524948541321073,
                1.1241088310450404,
                0.4272876194431874,
                -0.17202221070155493
            },
            {
                -9.91568850695171,
                -0.9689944594115154,
                3.0438037242978453,
                -24.495224566215796,
                20.176138334709044,
                15.98066361424651,
                -6.789040303419874,
                -6.710236069923372
            },
            {
                11.419903575922262,
                2.8879645146136994,
                72.92137995996029,
                80.12511834622643,
                -52.072871366152654,
                -59.78993625266729,
                -0.15582684282751913,
                4.883087185713722
            }
        };
        return new RosenbrockTableau(5, 0.21193756319429014, a, c, alpha, d, dense);
    }
}
