package odesweep.core.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import odesweep.core.config.TrainingConfig;
import odesweep.core.train.Trainer;
import odesweep.core.train.TrainingResult;

/**
 * Our side of a race: trains until warm, then for the median, and prints one line as the peers do. The clock stops at the
 * last epoch's end: judging the result is not timed, here as there. Usage: {@code Race WORK [STEPS [SEED]]}.
 */
final class Race {
    /** Of one repetition. On a busy machine only the processor's time says what the work cost. */
    private record Seconds(double wall, double processor) {}

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double WARM_UP_SECONDS = 5;
    private static final int REPETITIONS = 7;

    private final Work work;
    private final int steps;
    private final long firstSeed;
    private final TrainingConfig config;
    private final double[] losses;
    private TrainingResult last;

    private Race(Work work, int steps, long firstSeed) {
        this.work = work;
        this.steps = steps;
        this.firstSeed = firstSeed;
        config = work.config(steps);
        losses = new double[work.trainings()];
    }

    public static void main(String[] args) {
        Work work = Work.named(args[0]);
        int steps = args.length > 1 ? Integer.parseInt(args[1]) : work.usualSteps();
        new Race(work, steps, args.length > 2 ? Long.parseLong(args[2]) : 0).run();
    }

    private void run() {
        double first = train().wall();
        double sinceStart = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        for (double spent = first; spent < WARM_UP_SECONDS; ) {
            spent += train().wall();
        }
        double[] wall = new double[REPETITIONS];
        double[] processor = new double[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            Seconds seconds = train();
            wall[i] = seconds.wall();
            processor[i] = seconds.processor();
        }
        double steady = median(wall);
        double units = (double) work.trainings() * steps;
        double floor = Operations.perStep(config, last, steps) / FmaPeak.perNanosecond() / 1e3;
        System.out.printf(
                Locale.ROOT,
                "work=%s peer=odesweep us=%.3f cpu=%.3f loss=%.3g floor=%.3f first=%.3f steady=%.3f%n",
                work,
                steady / units * 1e6,
                median(processor) / units * 1e6,
                median(losses),
                floor,
                sinceStart,
                steady);
    }

    /** Does the work once: the time from the call of each training to the end of its last epoch. */
    private Seconds train() {
        double wall = 0;
        double processor = 0;
        for (int i = 0; i < work.trainings(); i++) {
            long[] end = new long[2];
            long wallBegan = System.nanoTime();
            long processorBegan = THREADS.getCurrentThreadCpuTime();
            last = Trainer.train(config, firstSeed + i, (epoch, loss) -> {
                if (epoch == config.budget().epochs()) {
                    end[0] = System.nanoTime();
                    end[1] = THREADS.getCurrentThreadCpuTime();
                }
            });
            wall += (end[0] - wallBegan) / 1e9;
            processor += (end[1] - processorBegan) / 1e9;
            losses[i] = last.outcome().fit().orElseThrow().finalLoss();
        }
        return new Seconds(wall, processor);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
