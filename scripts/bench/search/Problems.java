import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.log10;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The 25 problems: known functions of 2 to 13 parameters, some with failing regions, choices, steps or noise. */
final class Problems {
    private static final double[][] HARTMANN_3 = {{3, 10, 30}, {.1, 10, 35}, {3, 10, 30}, {.1, 10, 35}};
    private static final double[][] HARTMANN_3_AT = {
        {.3689, .1170, .2673}, {.4699, .4387, .7470}, {.1091, .8732, .5547}, {.03815, .5743, .8828}
    };
    private static final double[][] HARTMANN_6 = {
        {10, 3, 17, 3.5, 1.7, 8}, {.05, 10, 17, .1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, .05, 10, .1, 14}
    };
    private static final double[][] HARTMANN_6_AT = {
        {.1312, .1696, .5569, .0124, .8283, .5886},
        {.2329, .4135, .8307, .3736, .1004, .9991},
        {.2348, .1451, .3522, .2883, .3047, .6650},
        {.4047, .8828, .8732, .5743, .1091, .0381}
    };
    private static final double HARTMANN_6_MINIMUM = -3.32237;
    private static final double BRANIN_MINIMUM = .397887;
    private static final double[][] SHEKEL = {
        {4, 4, 4, 4}, {1, 1, 1, 1}, {8, 8, 8, 8}, {6, 6, 6, 6}, {3, 7, 3, 7}, {2, 9, 2, 9}, {5, 5, 3, 3}
    };
    private static final double[] SHEKEL_WIDTH = {.1, .2, .2, .4, .4, .6, .3};

    /** The optimizers of the trainings, by number: sgd, momentum, adam, adamw. */
    private static final int MOMENTUM = 1, ADAM = 2, ADAMW = 3;

    private final List<Problem> all = new ArrayList<>();

    static List<Problem> all() {
        Problems problems = new Problems();
        problems.smooth();
        problems.failing();
        problems.discrete();
        problems.add("hartmann6_noise", box(6, 0, 1), HARTMANN_6_MINIMUM, .1, Problems::hartmann6);
        problems.add("train", trainingParameters(), -4, 0, x -> training(x, .6));
        problems.add("train_noise", trainingParameters(), -4, .15, x -> training(x, .4));
        return problems.all;
    }

    /** The names of the continuous problems without failures and noise. */
    static final List<String> SMOOTH = List.of(
            "branin", "goldstein_log", "hartmann3", "hartmann6", "ackley5", "ackley11", "rosenbrock4", "levy6", "griewank5",
            "rastrigin8", "michalewicz4", "styblinski5", "shekel7", "alpine8", "schwefel22_6");

    private void add(
            String name, List<Problem.Parameter> parameters, double minimum, double noise, ToDoubleFunction<double[]> f) {
        all.add(new Problem(name, parameters, minimum, noise, f));
    }

    private void smooth() {
        add("branin", braninBox(), BRANIN_MINIMUM, 0, x -> branin(x[0], x[1]));
        add("goldstein_log", box(2, -2, 2), Math.log(3), 0, x -> Math.log(goldstein(x[0], x[1])));
        add("hartmann3", box(3, 0, 1), -3.86278, 0, x -> hartmann(x, HARTMANN_3, HARTMANN_3_AT));
        add("hartmann6", box(6, 0, 1), HARTMANN_6_MINIMUM, 0, Problems::hartmann6);
        add("ackley5", box(5, -10, 30), 0, 0, Problems::ackley);
        add("ackley11", box(11, -10, 30), 0, 0, Problems::ackley);
        add("rosenbrock4", box(4, -2, 2.5), 0, 0, Problems::rosenbrock);
        add("levy6", box(6, -10, 7), 0, 0, Problems::levy);
        add("griewank5", box(5, -20, 50), 0, 0, Problems::griewank);
        add("rastrigin8", box(8, -5.12, 2), 0, 0, Problems::rastrigin);
        add("michalewicz4", box(4, 0, PI), -3.698857, 0, Problems::michalewicz);
        add("styblinski5", box(5, -5, 5), -39.16599 * 5, 0, x -> sum(x, v -> (v * v * v * v - 16 * v * v + 5 * v) / 2));
        add("shekel7", box(4, 0, 10), -10.40294, 0, Problems::shekel);
        add("alpine8", box(8, -6, 10), 0, 0, x -> sum(x, v -> abs(v * sin(v) + .1 * v)));
        add("schwefel22_6", box(6, -5, 10), 0, 0, x -> {
            double product = 1;
            for (double v : x) {
                product *= abs(v);
            }
            return product + sum(x, Math::abs);
        });
    }

    private void failing() {
        add("branin_fail", braninBox(), BRANIN_MINIMUM, 0, x -> square(x[0] - 2.5) + square(x[1] - 7.5) > 50
                ? Double.NaN
                : branin(x[0], x[1]));
        add("hartmann6_fail", box(6, 0, 1), HARTMANN_6_MINIMUM, 0, x -> sum(x, v -> v) > 3 ? Double.NaN : hartmann6(x));
        add("rosenbrock4_fail", box(4, -2, 2.5), 0, 0, x -> {
            for (int i = 0; i < 3; i++) {
                if (x[i] * x[i + 1] > 2 || x[i] - x[i + 1] > 2.5) {
                    return Double.NaN;
                }
            }
            return rosenbrock(x);
        });
    }

    private void discrete() {
        List<Problem.Parameter> ackley = box(5, -10, 30);
        for (int i = 0; i < 2; i++) {
            ackley.set(i, Problem.Parameter.steps("i" + i, -10, 30, 21));
        }
        add("ackley5_int", ackley, 0, 0, Problems::ackley);
        List<Problem.Parameter> rastrigin = box(6, -5.12, 2);
        for (int i = 0; i < 3; i++) {
            rastrigin.set(i, Problem.Parameter.steps("i" + i, -5, 2, 8));
        }
        add("rastrigin6_int", rastrigin, 0, 0, Problems::rastrigin);
        List<Problem.Parameter> rotated = box(6, 0, 1);
        rotated.add(Problem.Parameter.choice("rotation", 4));
        double[] penalty = {0, .4, .8, .2};
        add("hartmann6_cat", rotated, HARTMANN_6_MINIMUM, 0, x -> {
            int turns = (int) x[6];
            double[] turned = new double[6];
            for (int i = 0; i < 6; i++) {
                turned[i] = x[(i + turns) % 6];
            }
            return hartmann6(turned) + penalty[turns];
        });
        List<Problem.Parameter> chosen = box(2, -2, 2);
        chosen.add(Problem.Parameter.choice("function", 3));
        chosen.add(Problem.Parameter.choice("offset", 5));
        add("func2c", chosen, -.103163, 0, x -> {
            int function = (int) x[2];
            double value =
                    switch (function) {
                        case 0 -> rosenbrock(new double[] {x[0], x[1]}) / 300;
                        case 1 -> camel(x[0], x[1]) / 10;
                        default -> beale(x[0], x[1]) / 50;
                    };
            return value + .1 * (((int) x[3] + function + 3) % 5);
        });
    }

    static List<Problem.Parameter> box(int dimensions, double low, double high) {
        List<Problem.Parameter> box = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            box.add(Problem.Parameter.real("x" + i, low, high));
        }
        return box;
    }

    private static List<Problem.Parameter> braninBox() {
        return List.of(Problem.Parameter.real("a", -5, 10), Problem.Parameter.real("b", 0, 15));
    }

    private static double square(double x) {
        return x * x;
    }

    static double sum(double[] x, ToDoubleFunction<Double> term) {
        double sum = 0;
        for (double v : x) {
            sum += term.applyAsDouble(v);
        }
        return sum;
    }

    private static double branin(double x, double y) {
        return square(y - 5.1 / (4 * PI * PI) * x * x + 5 / PI * x - 6) + 10 * (1 - 1 / (8 * PI)) * cos(x) + 10;
    }

    private static double goldstein(double x, double y) {
        double left = 1 + square(x + y + 1) * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y);
        return left
                * (30 + square(2 * x - 3 * y) * (18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y));
    }

    private static double hartmann(double[] x, double[][] widths, double[][] centers) {
        double[] heights = {1, 1.2, 3, 3.2};
        double sum = 0;
        for (int i = 0; i < heights.length; i++) {
            double exponent = 0;
            for (int j = 0; j < widths[i].length; j++) {
                exponent += widths[i][j] * square(x[j] - centers[i][j]);
            }
            sum -= heights[i] * exp(-exponent);
        }
        return sum;
    }

    private static double hartmann6(double[] x) {
        return hartmann(x, HARTMANN_6, HARTMANN_6_AT);
    }

    private static double ackley(double[] x) {
        double squares = sum(x, v -> v * v) / x.length;
        double waves = sum(x, v -> cos(2 * PI * v)) / x.length;
        return 20 + Math.E - 20 * exp(-.2 * sqrt(squares)) - exp(waves);
    }

    private static double rosenbrock(double[] x) {
        double sum = 0;
        for (int i = 1; i < x.length; i++) {
            sum += 100 * square(x[i] - square(x[i - 1])) + square(1 - x[i - 1]);
        }
        return sum;
    }

    private static double levy(double[] x) {
        double[] w = Arrays.stream(x).map(v -> 1 + (v - 1) / 4).toArray();
        double last = w[w.length - 1];
        double sum = square(sin(PI * w[0])) + square(last - 1) * (1 + square(sin(2 * PI * last)));
        for (int i = 0; i + 1 < w.length; i++) {
            sum += square(w[i] - 1) * (1 + 10 * square(sin(PI * w[i] + 1)));
        }
        return sum;
    }

    private static double griewank(double[] x) {
        double product = 1;
        for (int i = 0; i < x.length; i++) {
            product *= cos(x[i] / sqrt(i + 1));
        }
        return 1 + sum(x, v -> v * v) / 4000 - product;
    }

    private static double rastrigin(double[] x) {
        return 10 * x.length + sum(x, v -> v * v - 10 * cos(2 * PI * v));
    }

    private static double michalewicz(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum -= sin(x[i]) * Math.pow(sin((i + 1) * x[i] * x[i] / PI), 20);
        }
        return sum;
    }

    private static double shekel(double[] x) {
        double sum = 0;
        for (int i = 0; i < SHEKEL.length; i++) {
            double distance = SHEKEL_WIDTH[i];
            for (int j = 0; j < x.length; j++) {
                distance += square(x[j] - SHEKEL[i][j]);
            }
            sum -= 1 / distance;
        }
        return sum;
    }

    private static double camel(double x, double y) {
        return (4 - 2.1 * x * x + x * x * x * x / 3) * x * x + x * y + (4 * y * y - 4) * y * y;
    }

    private static double beale(double x, double y) {
        return square(1.5 - x + x * y) + square(2.25 - x + x * y * y) + square(2.625 - x + x * y * y * y);
    }

    private static List<Problem.Parameter> trainingParameters() {
        return List.of(
                Problem.Parameter.log("learning_rate", 1e-5, 1),
                Problem.Parameter.choice("optimizer", 4),
                Problem.Parameter.real("momentum", 0, .99).onlyWith(1, MOMENTUM),
                Problem.Parameter.log("beta", 1e-4, .1).onlyWith(1, ADAM, ADAMW),
                Problem.Parameter.log("weight_decay", 1e-6, .1).onlyWith(1, ADAMW),
                Problem.Parameter.choice("activation", 5),
                Problem.Parameter.steps("layers", 1, 3, 3),
                Problem.Parameter.steps("width_1", 4, 128, 11).logSteps(),
                Problem.Parameter.steps("width_2", 4, 128, 11).logSteps().onlyWith(6, 1, 2),
                Problem.Parameter.steps("width_3", 4, 128, 11).logSteps().onlyWith(6, 2),
                Problem.Parameter.choice("schedule", 3),
                Problem.Parameter.log("final_fraction", 1e-4, 1).onlyWith(10, 1, 2),
                Problem.Parameter.steps("warmup", 0, 10, 11));
    }

    /**
     * The logarithm of the loss of an imagined training, which diverges above a learning rate that depends on the optimizer, the
     * momentum and the network's size.
     */
    private static double training(double[] x, double margin) {
        int optimizer = (int) x[1];
        int activation = (int) x[5];
        int layers = (int) x[6];
        int schedule = (int) x[10];
        double size = 0; // the sum of the widths' binary logarithms
        for (int layer = 0; layer < layers; layer++) {
            size += Math.log(x[7 + layer]) / Math.log(2);
        }
        double bestRate = new double[] {-.7, -.7, -2.2, -2}[optimizer] - .2 * (size / layers - 5);
        if (optimizer == MOMENTUM) {
            bestRate += log10(1 - x[2]);
        }
        double off = log10(x[0]) - bestRate;
        if (off > margin + .05 * Math.min(10, x[12])) {
            return Double.NaN;
        }
        double loss = -4 + (off < 0 ? .9 * Math.pow(-off, 1.3) : 1.5 * off * off);
        loss += new double[] {1.5, .6, .1, 0}[optimizer];
        if (optimizer == MOMENTUM) {
            loss += 4 * square(x[2] - .9);
        } else if (optimizer >= ADAM) {
            loss += .15 * square(log10(x[3]) + 3);
        }
        if (optimizer == ADAMW) {
            loss += .1 * square(log10(x[4]) + 4);
        }
        loss += new double[] {1.2, .2, 0, .1, .5}[activation];
        loss += square(size - 10) / 16 + new double[] {.5, 0, .15}[layers - 1];
        loss += new double[] {.5, 0, .2}[schedule];
        if (schedule > 0) {
            loss += .1 * square(log10(x[11]) + 2);
        }
        loss += .02 * abs(x[12] - 3);
        loss += activation == 4 && layers == 3 ? .5 : 0;
        return loss + (optimizer == ADAM && schedule == 0 ? .2 : 0);
    }

    private Problems() {}
}
