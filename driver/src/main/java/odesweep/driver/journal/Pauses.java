package odesweep.driver.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import odesweep.driver.search.TrainingId;
import odesweep.worker.Pause;
import odesweep.worker.TrialResult;

/**
 * The checkpoints of trainings that have stopped at a rung, in a temporary file: thousands of them need no memory. The journal has
 * them too, and fills a new file when a run is resumed. Thread safe.
 */
final class Pauses implements AutoCloseable {
    /** A checkpoint in the file. */
    private record Kept(long at, int length, TrialResult.Timing timing) {}

    private final Optional<Path> folder;
    private final Map<TrainingId, TreeMap<Integer, Kept>> kept = new HashMap<>();
    private Optional<FileChannel> file = Optional.empty();
    private boolean closed;
    private long end;

    /** @param folder for the file; the system's for temporary files if empty */
    Pauses(Optional<Path> folder) {
        this.folder = folder;
    }

    /** Adds a result, if its training can continue. */
    synchronized void add(TrialResult result) {
        if (closed || result.checkpoint().isEmpty()) {
            return;
        }
        try {
            byte[] bytes = result.checkpoint().get();
            if (file.isEmpty()) {
                file = Optional.of(open());
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            for (long at = end; buffer.hasRemaining(); ) {
                at += file.get().write(buffer, at);
            }
            kept.computeIfAbsent(new TrainingId(result.trial(), result.replicate()), training -> new TreeMap<>())
                    .put(result.rung(), new Kept(end, bytes.length, result.timing()));
            end += bytes.length;
        } catch (IOException e) {
            throw new UncheckedIOException("a checkpoint could not be kept", e);
        }
    }

    private FileChannel open() throws IOException {
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
        }
        Path path = folder.isPresent()
                ? Files.createTempFile(folder.get(), "checkpoints", null)
                : Files.createTempFile("odesweep-checkpoints", null);
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** The last pause of a training below a rung. */
    synchronized Optional<Pause> below(TrainingId training, int rung) {
        Map.Entry<Integer, Kept> last =
                kept.getOrDefault(training, new TreeMap<>()).lowerEntry(rung);
        if (last == null) {
            return Optional.empty();
        }
        Kept there = last.getValue();
        ByteBuffer bytes = ByteBuffer.allocate(there.length);
        try {
            for (long at = there.at; bytes.hasRemaining(); ) {
                int count = file.orElseThrow().read(bytes, at);
                if (count < 0) {
                    throw new IOException("the file of checkpoints ends at " + at);
                }
                at += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a checkpoint could not be read", e);
        }
        return Optional.of(new Pause(last.getKey(), bytes.array(), there.timing));
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        kept.clear();
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
