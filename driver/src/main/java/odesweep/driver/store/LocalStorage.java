package odesweep.driver.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/** A folder on this machine. Hadoop's local file system is not used: it adds .crc files, starts slowly and syncs nothing. */
final class LocalStorage implements Storage {
    private final Path root;
    private volatile Optional<DriverMark> mark = Optional.empty();

    LocalStorage(Path root) {
        this.root = root;
    }

    @Override
    public String location() {
        return root.toString();
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(path(name));
    }

    @Override
    public boolean isFolder(String name) {
        return Files.isDirectory(path(name));
    }

    @Override
    public List<String> list(String folder) throws IOException {
        if (!Files.exists(path(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public void makeFolder(String name) throws IOException {
        Files.createDirectories(path(name));
    }

    /** A file that can be read to its end: whoever opens a pipe waits for ever. */
    private Path file(String name) throws IOException {
        Path file = path(name);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString()); // LocalInputFile would fail only when read
        } else if (!Files.isRegularFile(file)) {
            throw new FileSystemException(
                    file.toString(), null, Files.isDirectory(file) ? "is a folder" : "is no file");
        }
        return file;
    }

    @Override
    public InputFile input(String name) throws IOException {
        Path file = file(name);
        return new LocalInputFile(file) {
            @Override
            public String toString() { // as Parquet's messages name it
                return file.toString();
            }
        };
    }

    /** Reads without Parquet's own stream, which makes a system call for each byte. */
    @Override
    public InputStream read(String name) throws IOException {
        return Files.newInputStream(file(name));
    }

    @Override
    public OutputFile stage(String name) throws IOException {
        if (mark.isPresent()) {
            mark.get().check();
        }
        return new LocalOutputFile(path(Storage.staged(name)));
    }

    @Override
    public void publish(String name) throws IOException {
        Path staged = path(Storage.staged(name));
        // without this a crash of the machine may leave an empty file under the new name
        try (FileChannel channel = FileChannel.open(staged, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(staged, path(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void discard(String name) throws IOException {
        Files.deleteIfExists(path(Storage.staged(name)));
    }

    @Override
    public void delete(String name) throws IOException {
        Path top = path(name);
        if (!Files.exists(top)) {
            return;
        }
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Claims by a lock, which ends with its process, or by a mark if the file system has no locks. */
    @Override
    public Closeable claim() throws IOException {
        makeFolder("");
        Path file = path(Claims.NAME);
        // Opened once only: closing a second channel would release the lock of the first.
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            Object opened = fileKey(file);
            if (channel.tryLock() == null) {
                throw Claims.inUse(this, Files.readString(file));
            } else if (!Objects.equals(opened, fileKey(file))) {
                throw Claims.inUse(this, "another driver"); // which has recreated the file
            }
        } catch (OverlappingFileLockException held) {
            channel.close();
            throw Claims.inUse(this, Claims.thisProcess());
        } catch (IllegalArgumentException held) {
            channel.close();
            throw held;
        } catch (IOException noLocks) {
            channel.close();
            DriverMark made = DriverMark.make(this);
            mark = Optional.of(made);
            return made;
        }
        channel.truncate(0).write(ByteBuffer.wrap(Claims.thisProcess().getBytes(StandardCharsets.UTF_8)));
        return () -> {
            if (channel.isOpen()) {
                Files.deleteIfExists(file);
                channel.close();
            }
        };
    }

    private static Object fileKey(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private Path path(String name) {
        return name.isEmpty() ? root : root.resolve(name);
    }
}
