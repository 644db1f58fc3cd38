package odesweep.driver.run;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Watches whether a cluster has executors. Their absence is announced once it has lasted longer than a restart takes, with its
 * reason as far as it is known; at last the run is given up. Thread safe.
 */
public final class Presence implements AutoCloseable {
    /** The time that executors take to start. */
    private static final Duration USUAL = Duration.ofSeconds(8);

    private static final long LOOK_MS = 1000;
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Supplier<Optional<String>> cluster;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final Supplier<LocalTime> timeOfDay;
    private final Consumer<String> announce;
    private final ScheduledExecutorService timer;
    private Optional<String> reason = Optional.empty();
    private long since;
    private LocalTime clock = LocalTime.MIN;
    private boolean announced;
    private boolean givenUp;

    /** As the other constructor, with the system's clock. */
    public Presence(Supplier<Optional<String>> cluster, Duration patience, Consumer<String> announce) {
        this(cluster, patience, announce, System::nanoTime, LocalTime::now);
    }

    /**
     * @param cluster the reason why no executor is there; empty if one is. May take seconds
     * @param patience the longest absence
     * @param announce receives a line when an absence has become long, when its reason changes, and when it ends
     */
    Presence(
            Supplier<Optional<String>> cluster,
            Duration patience,
            Consumer<String> announce,
            LongSupplier nanoTime,
            Supplier<LocalTime> timeOfDay) {
        this.cluster = cluster;
        this.patience = patience;
        this.announce = announce;
        this.nanoTime = nanoTime;
        this.timeOfDay = timeOfDay;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "presence");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to watch. {@code giveUp} is called at most once. */
    void watch(Consumer<Throwable> giveUp) {
        timer.scheduleWithFixedDelay(() -> look(giveUp), 0, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    /** Asks the cluster once. */
    void look(Consumer<Throwable> giveUp) {
        Optional<String> now = cluster.get();
        Optional<String> line = take(now);
        line.ifPresent(announce);
        if (isTooLong()) {
            giveUp.accept(new ClusterLostException(
                    "no executor was there for " + words(patience) + ": " + now.orElse("the cluster gave none")));
        }
    }

    private synchronized Optional<String> take(Optional<String> now) {
        boolean other = !now.equals(reason);
        if (reason.isEmpty()) {
            since = nanoTime.getAsLong();
            clock = timeOfDay.get();
        }
        reason = now;
        if (now.isEmpty()) {
            boolean back = announced;
            announced = false;
            return back ? Optional.of("Executors are there; trainings go on.") : Optional.empty();
        } else if (isLong() && (!announced || other)) {
            announced = true;
            return absence();
        }
        return Optional.empty();
    }

    /** The absence of executors in words, for example {@code no executor since 08:36:20: …; giving up at 08:41:20}. */
    public synchronized Optional<String> absence() {
        if (!isLong()) {
            return reason.map(unknownYet -> "waiting for an executor");
        }
        return Optional.of("no executor since " + SECOND.format(clock) + ": " + reason.get() + "; giving up at "
                + SECOND.format(clock.plus(patience)));
    }

    private boolean isLong() {
        return reason.isPresent() && lasted().compareTo(USUAL) >= 0;
    }

    private synchronized boolean isTooLong() {
        boolean now = !givenUp && reason.isPresent() && lasted().compareTo(patience) >= 0;
        givenUp |= now;
        return now;
    }

    private Duration lasted() {
        return Duration.ofNanos(nanoTime.getAsLong() - since);
    }

    private static String words(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 60
                ? seconds + " s"
                : seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
