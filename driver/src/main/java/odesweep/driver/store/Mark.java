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
 * A claim where files cannot be locked: a file that its driver writes anew every few seconds. Whoever finds one watches whether it
 * changes, by its own clock alone. It is safe where a file that was written is seen by all who read it afterwards, as on HDFS and
 * S3: a driver that was taken for dead finds another's mark before it writes anything more.
 */
final class Mark implements Closeable {
    private static final Duration RENEWED = Duration.ofSeconds(3);

    /** Between two renewals there may be a long garbage collection, or a store that is slow for once. */
    private static final Duration SILENT = Duration.ofSeconds(12);

    private final Storage files;
    private final Duration renewed;
    private final String owner = Claims.thisProcess() + "\n" + UUID.randomUUID() + "\n";
    private final Thread renewal = new Thread(this::renew, "driver-mark");
    private final CountDownLatch closing = new CountDownLatch(1);
    private int count;

    private Mark(Storage files, Duration renewed) {
        this.files = files;
        this.renewed = renewed;
    }

    static Mark make(Storage files) throws IOException {
        return make(files, RENEWED, SILENT);
    }

    /**
     * Makes a driver's mark in a folder; takes as long as {@code silent} if there is one that may be a dead driver's.
     *
     * @throws IllegalArgumentException if a living driver has one there: the rule, the folder, the remedy
     */
    static Mark make(Storage files, Duration renewed, Duration silent) throws IOException {
        Optional<String> found = read(files);
        long start = System.nanoTime();
        while (found.isPresent() && System.nanoTime() - start < silent.toNanos()) {
            pause(silent.dividedBy(20));
            Optional<String> now = read(files);
            if (now.isPresent() && !now.equals(found)) {
                throw Claims.inUse(files, now.get());
            }
            found = now;
        }
        Mark mark = new Mark(files, renewed);
        mark.write();
        mark.renewal.setDaemon(true);
        mark.renewal.start();
        return mark;
    }

    /** @throws IOException if another driver has taken this one for dead, or nobody can tell */
    void check() throws IOException {
        Optional<String> found = read(files);
        if (found.isEmpty() || !found.get().startsWith(owner)) {
            throw new IOException(found.map(Claims::firstLine).orElse("somebody")
                    + " has taken the folder over, since this driver was not heard of for long");
        }
    }

    private void renew() {
        try {
            while (!closing.await(renewed.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    check();
                    write();
                } catch (IOException e) {
                    // A store that does not answer may answer again; a mark that is lost is told to who next checks it.
                }
            }
        } catch (InterruptedException e) {
            // nobody interrupts it
        }
    }

    private void write() throws IOException {
        files.writeText(Claims.NAME, owner + count++);
    }

    private static Optional<String> read(Storage files) throws IOException {
        try (InputStream in = files.read(Claims.NAME)) {
            return Optional.of(new String(in.readAllBytes(), UTF_8)).filter(text -> !text.isEmpty());
        } catch (NoSuchFileException | FileNotFoundException none) {
            return Optional.empty();
        }
    }

    private static void pause(Duration time) throws InterruptedIOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Removes the mark, so that the next driver need not wait. Interrupts no renewal: a store may keep an interruption for itself. */
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
