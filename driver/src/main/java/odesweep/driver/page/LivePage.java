package odesweep.driver.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import odesweep.core.train.Curve;
import odesweep.driver.analysis.BestModels;
import odesweep.driver.model.KeptModel;
import odesweep.driver.report.Report;
import odesweep.driver.result.ConfigurationCells;
import odesweep.driver.result.LossSettings;
import odesweep.driver.result.Methods;
import odesweep.driver.result.Results;
import odesweep.driver.result.Tables;
import odesweep.driver.result.TrialRow;
import odesweep.driver.search.TrainingId;
import odesweep.driver.search.TrialSource;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;

/**
 * {@code report.html} during a run: the results so far, rewritten periodically by a thread of its own.
 *
 * <p>The page has at most about 2000 trainings, those of every nth trial, so that neither memory nor time grows with the sweep.
 * The thread works at most a fiftieth of the time, but pages are never more than two minutes apart. If a page cannot be written, the
 * refreshing stops but the run goes on: the results are safe in the journal.
 */
public final class LivePage implements AutoCloseable {
    /** Shorter runs write only the final page. */
    private static final long SHORTEST_MS = 10_000;

    /** Pages are never further apart, and one without new results says at least that the run goes on. */
    private static final long LONGEST_MS = 120_000;

    private static final int REST = 50; // pause, in multiples of the time that the last page took
    private static final int MOST_TRAININGS = 2_000;
    private static final int MOST_TRIALS = 1 << 24;

    private final RunFolder folder;
    private final SweepSpec sweep;
    private final TrialSource trials;
    private final BestModels models;
    private final Supplier<String> said;
    private final Consumer<String> aside;
    private final boolean sizeUnknown;
    private final Thread writer = new Thread(this::write, "live-page");

    // used by the writer only
    private final Map<TrainingId, TrialRow> rows = new TreeMap<>();
    private final Map<TrainingId, LossCurves.LossCurve> curves = new TreeMap<>();
    private final LossSettings lossSettings = new LossSettings();

    private List<TrialResult> news = new ArrayList<>();
    private volatile int everyNth;
    private boolean stale;
    private boolean closed;
    private long writtenMs;

    /**
     * A page that is written only by {@link #refresh}.
     *
     * @param trials has the trial of every result accepted
     * @param models the models kept from the results
     * @param said the run's progress, in words
     * @param aside receives the location of the first page, and the reason if refreshing stops
     */
    LivePage(
            RunFolder folder,
            SweepSpec sweep,
            TrialSource trials,
            BestModels models,
            Supplier<String> said,
            Consumer<String> aside) {
        this.folder = folder;
        this.sweep = sweep;
        this.trials = trials;
        this.models = models;
        this.said = said;
        this.aside = aside;
        sizeUnknown = sweep.proposer().planned().most().isEmpty();
        long trainings = sweep.proposer().planned().most().orElse(0);
        everyNth = (int) Math.max(1, (trainings + MOST_TRAININGS - 1) / MOST_TRAININGS);
    }

    /** Makes a page and starts its thread; parameters as for the constructor. */
    public static LivePage begin(
            RunFolder folder,
            SweepSpec sweep,
            TrialSource trials,
            BestModels models,
            Supplier<String> said,
            Consumer<String> aside) {
        LivePage page = new LivePage(folder, sweep, trials, models, said, aside);
        page.writer.setDaemon(true);
        page.writer.setPriority(Thread.MIN_PRIORITY);
        page.writer.start();
        return page;
    }

    /** Takes a result, without waiting for a page. */
    public void accept(TrialResult result) {
        if (result.trial() % everyNth == 0) {
            synchronized (this) {
                news.add(result);
            }
        }
    }

    /** Has the page written again at once, since what it says of the run is no longer so. */
    public synchronized void renew() {
        stale = true;
        notifyAll();
    }

    /** Stops the refreshing, and returns when no page is being written. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true; // the last page must not be overwritten by an earlier one
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        long restMs = SHORTEST_MS;
        boolean announced = false;
        try {
            while (rest(restMs)) {
                long begin = System.currentTimeMillis();
                if (refresh(begin, restMs)) {
                    restMs = restAfter(System.currentTimeMillis() - begin);
                    if (!announced) {
                        aside.accept("Report so far, rewritten periodically: " + folder.page());
                        announced = true;
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            aside.accept("odesweep: " + folder.page() + " will be written only at the end (" + e + ")");
        }
    }

    static long restAfter(long tookMs) {
        return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, REST * tookMs));
    }

    /** Waits, and returns whether to go on. */
    private synchronized boolean rest(long ms) {
        long end = System.nanoTime() + ms * 1_000_000;
        try {
            for (long left = ms; left > 0 && !closed && !stale; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        return !closed;
    }

    /** Writes a page of the results so far; returns false if nothing has changed since the last one, which is recent. */
    boolean refresh(long nowMs, long againMs) throws IOException {
        List<TrialResult> arrived;
        boolean due;
        synchronized (this) {
            arrived = news;
            news = new ArrayList<>();
            due = stale || nowMs - writtenMs + againMs > LONGEST_MS;
            stale = false;
        }
        if (arrived.isEmpty() && (rows.isEmpty() || !due)) {
            return false;
        }
        arrived.forEach(this::add);
        while (sizeUnknown && rows.size() > MOST_TRAININGS && everyNth <= MOST_TRIALS) {
            thinOut();
        }
        List<TrialRow> shown =
                Results.comparable(List.copyOf(rows.values()), sweep.search().replicates());
        Results results = new Results(
                sweep.axes(),
                sweep.search().rankBy(),
                Optional.empty(), // the page itself says that more will follow
                Optional.empty(),
                lossSettings.definition(),
                new Methods(), // the report names them
                shown);
        PageData page = PageBuilder.page(
                Report.soFar(folder, results),
                trials -> curves.values().stream()
                        .filter(curve -> trials.contains(curve.trial()))
                        .toList(),
                Solution.of(models.best().stream()
                        .filter(best -> best.training().parameters().length > 0)
                        .map(this::model)
                        .toList()),
                null,
                new PageData.Live(said.get(), everyNth, nowMs, againMs));
        folder.writePage(HtmlReport.text(page));
        writtenMs = nowMs;
        return true;
    }

    /** Keeps the trainings of every second trial. */
    private void thinOut() {
        everyNth *= 2;
        rows.keySet().removeIf(training -> training.trial() % everyNth != 0);
        curves.keySet().removeIf(training -> training.trial() % everyNth != 0);
    }

    private void add(TrialResult result) {
        ConfigurationCells configuration = ConfigurationCells.of(trials.trial(result.trial()), sweep.axes());
        TrainingId key = new TrainingId(result.trial(), result.replicate());
        lossSettings.add(configuration.byColumn()::get);
        rows.put(key, Tables.row(result, configuration));
        Curve curve = result.training().curve();
        if (curve.epochs().length > 0) {
            curves.put(key, new LossCurves.LossCurve(result.trial(), result.replicate(), curve.epochs(), curve.loss()));
        }
    }

    private KeptModel model(TrialResult best) {
        return new KeptModel(
                best.trial(),
                best.replicate(),
                trials.trial(best.trial()).config(),
                best.training().parameters());
    }
}
