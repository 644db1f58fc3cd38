package odesweep.driver.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A claim on a folder whose files cannot be locked: a file that the driver rewrites every few seconds. A driver that finds a mark
 * watches whether it changes, by its own clock alone. This is safe if every later reader sees a written file, as on HDFS and S3:
 * a driver that was presumed dead finds the other's mark before it writes anything more.
 */
final class DriverMark implements Closeable {
    /** A way to wait. */
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    private static final Duration RENEWED = Duration.ofSeconds(3);

    /** A mark is dead after this long without change: a renewal may be delayed by garbage collection or a slow store. */
    static final Duration SILENT = Duration.ofSeconds(12);

    /** The number of times that a mark is read before it is presumed dead. */
    private static final int LOOKS = 20;

    private final Storage files;
    private final Duration renewed;
    private final String owner = Claims.thisProcess() + "\n" + UUID.randomUUID() + "\n";
    private final Thread renewal = new Thread(this::renewUntilClosed, "driver-mark");
    private final CountDownLatch closing = new CountDownLatch(1);
    private int count;

    private DriverMark(Storage files, Duration renewed) {
        this.files = files;
        this.renewed = renewed;
    }

    /**
     * Makes a driver's mark in a folder. Takes as long as {@link #SILENT} if a mark exists that may be a dead driver's.
     *
     * @throws IllegalArgumentException if a living driver has a mark there: the rule, the folder, the remedy
     */
    static DriverMark make(Storage files) throws IOException {
        return make(files, RENEWED, time -> Thread.sleep(time.toMillis()));
    }

    static DriverMark make(Storage files, Duration renewed, Pause pause) throws IOException {
        Optional<String> found = read(files);
        for (int look = 0; found.isPresent() && look < LOOKS; look++) {
            sleep(pause);
            Optional<String> now = read(files);
            if (now.isPresent() && !now.equals(found)) {
                throw Claims.inUse(files, now.get());
            }
            found = now;
        }
        DriverMark mark = new DriverMark(files, renewed);
        mark.write();
        mark.renewal.setDaemon(true);
        mark.renewal.start();
        return mark;
    }

    /** @throws IOException if another driver has presumed this one dead, or if that cannot be determined */
    void check() throws IOException {
        Optional<String> found = read(files);
        if (found.isEmpty() || !found.get().startsWith(owner)) {
            throw new IOException(found.map(Claims::firstLine).orElse("another driver")
                    + " has taken over the folder, since this driver had not been heard of for too long");
        }
    }

    private void renewUntilClosed() {
        try {
            while (!closing.await(renewed.toMillis(), TimeUnit.MILLISECONDS)) {
                renew();
            }
        } catch (InterruptedException e) {
            // nobody interrupts it
        }
    }

    /** Rewrites the mark, unless it is lost. */
    void renew() {
        try {
            check();
            write();
        } catch (IOException e) {
            // The store may answer next time; a lost mark is reported by the next check.
        }
    }

    private synchronized void write() throws IOException {
        files.writeText(Claims.NAME, owner + count++);
    }

    private static Optional<String> read(Storage files) throws IOException {
        try (InputStream in = files.read(Claims.NAME)) {
            return Optional.of(new String(in.readAllBytes(), UTF_8)).filter(text -> !text.isEmpty());
        } catch (NoSuchFileException | FileNotFoundException none) {
            return Optional.empty();
        }
    }

    private static void sleep(Pause pause) throws InterruptedIOException {
        try {
            pause.sleep(SILENT.dividedBy(LOOKS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Removes the mark, so that the next driver need not wait. Interrupts no renewal: a store may swallow an interruption. */
    @Override
    public void close() throws IOException {
        closing.countDown();
        try {
            renewal.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (read(files).filter(text -> text.startsWith(owner)).isPresent()) {
            files.delete(Claims.NAME);
        }
    }
}
