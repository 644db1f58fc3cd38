import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import odesweep.core.SplitMix;
import odesweep.core.Xoshiro;
import odesweep.driver.propose.Alternating;
import odesweep.driver.propose.Dimension;
import odesweep.driver.propose.Domain;
import odesweep.driver.propose.Evolution;
import odesweep.driver.propose.GaussianProcess;
import odesweep.driver.propose.Observation;
import odesweep.driver.propose.Proposer;
import odesweep.driver.propose.TreeParzen;

/** Runs our samplers on the problems, and serves the problems to Python. */
final class Race {
    private static final int START = 10;
    private static final List<Integer> BUDGETS = List.of(20, 30, 50, 75, 100, 150, 200, 1000);

    private Race() {}

    private static Proposer proposer(String name) {
        return switch (name) {
            case "tpe" -> new TreeParzen();
            case "gp" -> new GaussianProcess();
            case "cmaes" -> new Evolution();
            case "auto" -> new Alternating();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The domain of a problem. */
    private static Domain domain(Problem problem) {
        List<Dimension> dimensions = new ArrayList<>();
        for (Problem.Parameter p : problem.parameters()) {
            dimensions.add(
                    p.count() == 0
                            ? Dimension.reals()
                            : p.choice() ? Dimension.choices(p.count()) : Dimension.steps(p.count()));
        }
        return new Domain(dimensions, u -> {
            boolean[] acts = new boolean[u.length];
            for (int i = 0; i < acts.length; i++) {
                acts[i] = problem.acts(i, u);
            }
            return acts;
        }, point -> true);
    }

    /**
     * A run of {@code trials}: trial n knows the results of all generations but the last {@code lag} - 1 before its own.
     *
     * @param generation the number of trials that are proposed together
     */
    private static void run(
            String label, String sampler, Problem problem, double scale, long seed, int trials, int generation, int lag) {
        Proposer proposer = proposer(sampler);
        Domain domain = domain(problem);
        List<double[]> points = new ArrayList<>();
        double[] values = new double[trials];
        double best = Double.POSITIVE_INFINITY;
        double regret = Double.NaN;
        int failed = 0;
        long begin = cpu();
        for (int n = 0; n < trials; n++) {
            Xoshiro rng = new Xoshiro(SplitMix.child(seed, n));
            int known = (n / generation - lag + 1) * generation;
            double[] point = n < Math.max(START, lag * generation)
                    ? domain.random(rng)
                    : proposer.propose(domain, seen(points, values, known), rng).orElseThrow();
            points.add(point);
            values[n] = problem.observed(point, seed, n);
            if (Double.isNaN(values[n])) {
                failed++;
            } else if (values[n] < best) {
                best = values[n];
                regret = (problem.truth(point) - problem.minimum()) / scale;
            }
            if (BUDGETS.contains(n + 1)) {
                System.out.println(String.join(
                        ",",
                        label,
                        problem.name(),
                        "" + seed,
                        "" + (n + 1),
                        "" + regret,
                        "" + failed,
                        "" + (cpu() - begin) / 1e9));
            }
        }
    }

    private static List<Observation> seen(List<double[]> points, double[] values, int known) {
        List<Observation> seen = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double[] point = points.get(i);
            seen.add(
                    i >= known
                            ? Observation.pending(point)
                            : Double.isNaN(values[i])
                                    ? Observation.failed(point, 0)
                                    : Observation.measured(point, values[i], Double.NaN));
        }
        return seen;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Proposes a thousand trials of 40 reals, as Optuna does in peer.py, and prints the processor time and the best value. */
    private static void speed(String sampler) {
        Problem sphere = new Problem("sphere40", Problems.box(40, -1, 1), 0, 0, x -> Problems.sum(x, v -> v * v));
        for (long seed = 0; seed < 3; seed++) {
            run("ours-" + sampler, sampler, sphere, 1, seed, 1000, 1, 1);
        }
    }

    /** @param args sampler, generation, lag, trials, first seed, last seed, and names of problems; or describe; or serve; or speed and a sampler */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("describe")) {
            describe();
        } else if (args[0].equals("serve")) {
            serve();
        } else if (args[0].equals("speed")) {
            speed(args[1]);
        } else {
            List<String> only = Arrays.asList(args).subList(6, args.length);
            int generation = Integer.parseInt(args[1]);
            int lag = Integer.parseInt(args[2]);
            String label = "ours-" + args[0] + (generation == 1 ? "" : "-" + generation + "-lag-" + lag);
            for (Problem problem : Problems.all()) {
                double scale = problem.scale();
                for (long seed = Long.parseLong(args[4]); seed <= Long.parseLong(args[5]); seed++) {
                    if (only.isEmpty() || only.contains(problem.name())) {
                        run(label, args[0], problem, scale, seed, Integer.parseInt(args[3]), generation, lag);
                    }
                }
            }
        }
    }

    /** Prints each problem's parameters, a line for each. */
    private static void describe() {
        for (Problem problem : Problems.all()) {
            System.out.println("problem " + problem.name() + " " + problem.minimum() + " " + problem.scale());
            for (Problem.Parameter p : problem.parameters()) {
                System.out.println("parameter " + p.name() + " " + p.low() + " " + p.high() + " " + p.log() + " " + p.count()
                        + " " + p.choice() + " " + p.parent() + " "
                        + (p.with().isEmpty() ? "-" : p.with().toString().replaceAll("[\\[\\] ]", "")));
            }
        }
    }

    /** Answers each line "name seed trial u..." with the observed and the true value. */
    private static void serve() throws IOException {
        List<Problem> problems = Problems.all();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            Problem problem = problems.stream()
                    .filter(known -> known.name().equals(words[0]))
                    .findFirst()
                    .orElseThrow();
            double[] u = Stream.of(words).skip(3).mapToDouble(Double::parseDouble).toArray();
            System.out.println(
                    problem.observed(u, Long.parseLong(words[1]), Integer.parseInt(words[2])) + " " + problem.truth(u));
        }
    }
}
