package odesweep.driver.store;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** A folder on a Hadoop file system, configured by Spark's {@code spark.hadoop.*} properties. */
final class HadoopStorage implements Storage {
    /** Stores in which a file appears complete when its stream is closed, and a rename is a copy. */
    private static final Set<String> OBJECT_STORES = Set.of("s3a", "s3", "s3n", "gs", "oss", "cosn", "obs");

    private final String location;
    private final Path root;
    private final Configuration configuration;
    private final FileSystem files;
    private final boolean direct;
    private volatile Optional<DriverMark> mark = Optional.empty();

    HadoopStorage(String location) throws IOException {
        this.location = location;
        root = new Path(location);
        configuration = SparkHadoopUtil.get().newConfiguration(new SparkConf());
        files = root.getFileSystem(configuration);
        direct = OBJECT_STORES.contains(files.getScheme());
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public boolean exists(String name) throws IOException {
        return files.exists(path(name));
    }

    @Override
    public boolean isFolder(String name) throws IOException {
        try {
            return files.getFileStatus(path(name)).isDirectory();
        } catch (FileNotFoundException none) {
            return false;
        }
    }

    @Override
    public List<String> list(String folder) throws IOException {
        try {
            return Arrays.stream(files.listStatus(path(folder)))
                    .map(file -> file.getPath().getName())
                    .sorted()
                    .toList();
        } catch (FileNotFoundException none) {
            return List.of();
        }
    }

    @Override
    public void makeFolder(String name) throws IOException {
        if (!files.mkdirs(path(name))) {
            throw new IOException("could not make the folder " + locate(name));
        }
    }

    @Override
    public InputFile input(String name) throws IOException {
        return HadoopInputFile.fromPath(path(name), configuration);
    }

    @Override
    public OutputFile stage(String name) throws IOException {
        if (mark.isPresent()) {
            mark.get().check();
        }
        return HadoopOutputFile.fromPath(path(direct ? name : Storage.staged(name)), configuration);
    }

    @Override
    public void publish(String name) throws IOException {
        if (direct) {
            return;
        }
        Path staged = path(Storage.staged(name));
        try {
            FileContext.getFileContext(root.toUri(), configuration).rename(staged, path(name), Rename.OVERWRITE);
        } catch (UnsupportedFileSystemException noSuchContext) {
            files.delete(path(name), false);
            if (!files.rename(staged, path(name))) {
                throw new IOException("could not rename " + staged + " to " + locate(name));
            }
        }
    }

    @Override
    public void discard(String name) throws IOException {
        if (!direct) {
            files.delete(path(Storage.staged(name)), false);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(path(name), true);
    }

    /** Claims by a mark, as Hadoop's file systems have no common locks. */
    @Override
    public Closeable claim() throws IOException {
        makeFolder("");
        DriverMark made = DriverMark.make(this);
        mark = Optional.of(made);
        return made;
    }

    private Path path(String name) {
        return name.isEmpty() ? root : new Path(root, name);
    }
}
