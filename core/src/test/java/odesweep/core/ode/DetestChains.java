package odesweep.core.ode;

import java.util.Arrays;
import java.util.List;

/** Class C of DETEST (Hull et al. 1972): chains of linear equations, and the five outer planets. Solutions at t = 20 as in {@link DetestTest}. */
final class DetestChains {
    private static final double GRAVITY = 2.95912208286;
    private static final double INNER_MASS = 1.00000597682; // of the sun and the inner planets
    private static final double[] MASSES = {
        0.000954786104043, 0.000285583733151, 4.37273164546e-05, 5.17759138449e-05, 2.77777777778e-06
    };

    static final List<DetestTest.Case> CASES = List.of(
            new DetestTest.Case("C1", DetestChains::decays, unit(10), numbers("""
                    2.061153622438558e-9 4.122307244877116e-8 4.122307244877116e-7 2.7482048299180773e-6 1.3741024149590386e-5
                    5.496409659836154e-5 0.0001832136553278718 0.0005234675866510623 0.0013086689666276558 0.997912740950865""")),
            new DetestTest.Case("C2", DetestChains::fasterDecays, unit(10), numbers("""
                    2.061153622438558e-9 2.0611536181902037e-9 2.061153613941849e-9 2.061153609693495e-9 2.061153605445141e-9
                    2.061153601196787e-9 2.0611535969484323e-9 2.061153592700078e-9 2.061153588451724e-9 0.9999999814496175""")),
            new DetestTest.Case("C3", DetestChains::diffusion, unit(10), numbers("""
                    0.0029481192110226992 0.005635380154845296 0.007829072515927038 0.009348257908595597 0.010079436103019805
                    0.009982674171429489 0.009088693332765333 0.007489115195185085 0.005322964130952675 0.0027624343790295146""")),
            new DetestTest.Case("C4", DetestChains::diffusion, unit(51), numbers("""
                    0.003124111453722103 0.006015416842151323 0.00847002183484361 0.010336829317333924 0.011532495728739203
                    0.012045495257379123 0.011929570680152192 0.011288832071111289 0.01025804501390988 0.00898201758193417
                    0.007597500902492728 0.006219920556825367 0.004935916341009462 0.003801432544256305 0.00284421367758792
                    0.0020691233942225834 0.0014646872828437804 0.001009545263941004 0.0006779354330226245 0.00044378152691182426
                    0.00028332645429390634 0.00017650057987970974 0.000107334259269755 6.374497601779555e-5 3.6986453097054486e-5
                    2.097466832644101e-5 1.1629567104123481e-5 6.306710405778984e-6 3.3462864308642114e-6 1.737760074181166e-6
                    8.83536690425763e-7 4.39952041112023e-7 2.1461818971516788e-7 1.0259812116573905e-7 4.8078640688165e-8
                    2.2091751525026646e-8 9.956251263332034e-9 4.402193653863075e-9 1.910149382259889e-9 8.13589292167481e-10
                    3.402477118567461e-10 1.3974856174900842e-10 5.638575302337239e-11 2.235459707341519e-11 8.710498031903506e-12
                    3.3365542723879094e-12 1.2566795659787626e-12 4.654359042757128e-13 1.6935591399749388e-13 5.996593788386712e-14
                    1.8913306910279898e-14""")),
            new DetestTest.Case("C5", DetestChains::planets, numbers("""
                    3.42947415189 3.35386959711 1.35494901715 6.6414554255 5.97156957878 2.18231499728
                    11.2630437207 14.6952576794 6.27960525067 -30.1552268759 1.65699966404 1.43785752721
                    -21.123835338 28.4465098142 15.3882659679 -0.557160570446 0.505696783289 0.230578543901
                    -0.415570776342 0.365682722812 0.169143213293 -0.325325669158 0.189706021964 0.087726532278
                    -0.024047625417 -0.287659532608 -0.117219543175 -0.176860753121 -0.216393453025 -0.014864789309"""), numbers("""
                    -4.792730224323635 -2.420550725449022 -0.9212509306015119 -4.217310404035214 7.35620294749897
                    3.2237859854212116 4.035559443262271 17.19865528670555 7.478910794233703 -29.987593263248442
                    -4.107310937550929 -0.9277008321754409 -24.42125302518483 23.814590457465545 14.920963069513588
                    0.3499208963063997 -0.5748487687912803 -0.25516940208791444 -0.5237040978903326 -0.24930004635796618
                    -0.08045341642044465 -0.38752892373341097 0.05648603288767892 0.03023606472143343 0.041338565467124465
                    -0.2862393029841379 -0.1183032405136207 -0.15119864573592057 -0.24600688943187657 -0.03189687411323877""")));

    private DetestChains() {}

    private static void decays(double t, double[] y, double[] dy) {
        int last = y.length - 1;
        dy[0] = -y[0];
        for (int i = 1; i < last; i++) {
            dy[i] = y[i - 1] - y[i];
        }
        dy[last] = y[last - 1];
    }

    private static void fasterDecays(double t, double[] y, double[] dy) {
        int last = y.length - 1;
        dy[0] = -y[0];
        for (int i = 1; i < last; i++) {
            dy[i] = i * y[i - 1] - (i + 1) * y[i];
        }
        dy[last] = last * y[last - 1];
    }

    private static void diffusion(double t, double[] y, double[] dy) {
        int last = y.length - 1;
        for (int i = 0; i <= last; i++) {
            dy[i] = (i > 0 ? y[i - 1] : 0) - 2 * y[i] + (i < last ? y[i + 1] : 0);
        }
    }

    /** Positions of the planets relative to the sun, then their velocities. */
    private static void planets(double t, double[] y, double[] dy) {
        int n = MASSES.length;
        System.arraycopy(y, 3 * n, dy, 0, 3 * n);
        for (int k = 0; k < n; k++) {
            double own = cubedDistance(y, 3 * k, -1);
            for (int d = 0; d < 3; d++) {
                dy[3 * (n + k) + d] = -(INNER_MASS + MASSES[k]) * y[3 * k + d] / own;
            }
            for (int j = 0; j < n; j++) {
                if (j != k) {
                    double between = cubedDistance(y, 3 * j, 3 * k);
                    double other = cubedDistance(y, 3 * j, -1);
                    for (int d = 0; d < 3; d++) {
                        double pull = (y[3 * j + d] - y[3 * k + d]) / between - y[3 * j + d] / other;
                        dy[3 * (n + k) + d] += MASSES[j] * pull;
                    }
                }
            }
            for (int d = 0; d < 3; d++) {
                dy[3 * (n + k) + d] *= GRAVITY;
            }
        }
    }

    /** The cubed distance of the planet whose position begins at {@code from} to the one at {@code to}, or to the sun if that is negative. */
    private static double cubedDistance(double[] y, int from, int to) {
        double square = 0;
        for (int d = 0; d < 3; d++) {
            double apart = y[from + d] - (to < 0 ? 0 : y[to + d]);
            square += apart * apart;
        }
        return square * Math.sqrt(square);
    }

    private static double[] unit(int dimension) {
        double[] y = new double[dimension];
        y[0] = 1;
        return y;
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
