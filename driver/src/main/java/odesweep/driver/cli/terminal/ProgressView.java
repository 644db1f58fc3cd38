package odesweep.driver.cli.terminal;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jline.utils.AttributedString;

/**
 * Shows how far a command is while it works: in place where stderr is a terminal; otherwise it prints a line occasionally, less
 * often the longer the command takes, and one that says nothing new once a minute; {@code ODESWEEP_PROGRESS_S} sets the seconds between
 * lines for a program that reads them. Everything else that is printed meanwhile goes through {@link #aside}.
 */
public final class ProgressView implements AutoCloseable {
    private static final long FRAME_MILLIS = 200;
    private static final long SHORTEST = TimeUnit.SECONDS.toNanos(2);
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

    private final ProgressLines progress;
    private final Optional<Screen> screen;
    private final PrintWriter err;
    private final LongSupplier nanoTime;
    private final long start;
    private final OptionalLong interval;
    private final ScheduledExecutorService timer;
    private List<AttributedString> drawn = List.of();
    private String said = "";
    private long lastSaid;
    private long lastLook;
    private boolean closed;

    /** A view that is drawn only by {@link #tick}. */
    ProgressView(ProgressLines progress, Optional<Screen> screen, PrintWriter err, LongSupplier nanoTime) {
        this(progress, screen, err, nanoTime, OptionalLong.empty());
    }

    /** @param interval nanoseconds between two lines; empty for few lines */
    ProgressView(
            ProgressLines progress,
            Optional<Screen> screen,
            PrintWriter err,
            LongSupplier nanoTime,
            OptionalLong interval) {
        this.progress = progress;
        this.interval = interval;
        this.screen = screen;
        this.err = err;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
        lastLook = start;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts a view. */
    public static ProgressView show(ProgressLines progress, Verbosity verbosity, PrintWriter err) {
        Optional<Screen> screen = verbosity.quiet() ? Optional.empty() : Screen.ofStderr();
        ProgressView view = new ProgressView(
                progress, screen, err, System::nanoTime, interval(System.getenv("ODESWEEP_PROGRESS_S")));
        if (!verbosity.quiet()) {
            view.timer.scheduleWithFixedDelay(view::tick, 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);
        }
        return view;
    }

    /** The nanoseconds of a number of seconds in words; empty unless it is a positive number. */
    static OptionalLong interval(String seconds) {
        try {
            double value = seconds == null ? 0 : Double.parseDouble(seconds);
            return value > 0 ? OptionalLong.of((long) (value * 1e9)) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Redraws the display, or prints a line if one is due. */
    void tick() {
        if (screen.isPresent()) {
            draw(screen.get());
            return;
        }
        long now = nanoTime.getAsLong();
        synchronized (this) {
            if (!closed
                    && now - lastLook >= interval.orElse(Math.max(SHORTEST, Math.min(LONGEST, (now - start) / 10)))) {
                lastLook = now;
                String line = progress.line();
                if (!line.equals(said) || now - lastSaid >= LONGEST) {
                    said = line;
                    lastSaid = now;
                    err.println(line);
                }
            }
        }
    }

    private void draw(Screen on) {
        int columns;
        synchronized (this) {
            columns = on.columns();
        }
        List<AttributedString> lines = progress.lines(columns);
        synchronized (this) {
            if (!closed) {
                on.draw(lines);
                drawn = lines;
            }
        }
    }

    /** Prints lasting output, possibly to stdout, which may be the same terminal. */
    public synchronized void aside(Runnable print) {
        if (!closed) {
            screen.ifPresent(Screen::clear);
        }
        print.run();
        if (!closed) {
            screen.ifPresent(on -> on.draw(drawn));
        }
    }

    /** Ends the display and removes it. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            timer.shutdown();
            screen.ifPresent(Screen::close);
        }
    }
}
