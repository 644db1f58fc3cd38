package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.store.Storage;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run's folder on a real HDFS: the same tables as on a local disk. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HdfsTest {
    private static final String SWEEP = """
            problem: decay
            objective: residual
            search: {sampler: random, trials: 30, replicates: 2, seed: 1}
            space:
              learning_rate: {log: [1e-3, 1e3]}
              activation: [tanh, relu]
            train: {epochs: 300, optimizer: sgd, points: 200}
            """;

    @TempDir
    private static Path temp;

    private static MiniDFSCluster hdfs;
    private static String sweep;
    private static TableBits local;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void startHdfsAndRunLocally() throws Exception {
        hdfs = new MiniDFSCluster.Builder(
                        new Configuration(), temp.resolve("hdfs").toFile())
                .numDataNodes(1)
                .build();
        sweep = Files.writeString(temp.resolve("sweep.yaml"), SWEEP).toString();
        String folder = temp.resolve("local").toString();
        assertEquals(0, new HdfsTest().odesweep("run", sweep, "--out", folder, "--master", "local[2]"));
        local = TableBits.of(Path.of(folder));
    }

    @AfterAll
    static void stop() {
        hdfs.shutdown();
    }

    private int odesweep(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private static String uri(String folder) {
        return hdfs.getURI() + "/runs/" + folder;
    }

    private static List<String> names(String folder) throws IOException {
        FileStatus[] files = hdfs.getFileSystem().listStatus(new org.apache.hadoop.fs.Path("/runs/" + folder));
        return Arrays.stream(files).map(file -> file.getPath().getName()).toList();
    }

    private static TableBits tables(String folder) throws Exception {
        assertEquals(
                List.of(
                        "curves.parquet",
                        "models.parquet",
                        "odesweep.log",
                        "ranking.parquet",
                        "report.html",
                        "report.md",
                        "sweep.original.yaml",
                        "sweep.yaml",
                        "trials.parquet"),
                names(folder));
        Path copy = temp.resolve(folder);
        FileSystem files = hdfs.getFileSystem();
        files.copyToLocalFile(
                new org.apache.hadoop.fs.Path("/runs/" + folder), new org.apache.hadoop.fs.Path(copy.toString()));
        return TableBits.of(copy);
    }

    @Test
    void runOnHdfsHasTheTablesOfALocalOneAndIsReportedFromThere() throws Exception {
        assertEquals(0, odesweep("run", sweep, "--out", uri("whole"), "--master", "local[2]"), err::toString);
        assertEquals(local, tables("whole"));
        String said = out.toString();
        assertEquals(0, odesweep("report", uri("whole")));
        assertEquals(said, out.toString());
        assertEquals(0, odesweep("predict", uri("whole"), "--points", "3"), err::toString);
        assertEquals(ExitCode.BAD_INPUT, odesweep("run", sweep, "--out", uri("whole")));
        assertTrue(err.toString().contains("holds a run; name another, add --overwrite"), err::toString);
    }

    /** Long enough to be killed while it trains, after another has watched it for a while. */
    @Test
    @Tag("faults")
    void killedDriversRunOnHdfsIsResumedOnceItIsSilent() throws Exception {
        Storage folder = Storage.at(uri("killed"));
        String longer = "epochs=40000";
        Process process = DriverProcess.start(
                temp, "run", sweep, "--set", longer, "--out", uri("killed"), "--master", "local[1]");
        while (folder.list("journal").stream().noneMatch(name -> name.startsWith("results-"))) {
            assertFalse(process.waitFor(20, TimeUnit.MILLISECONDS), () -> DriverProcess.said(temp));
        }
        assertEquals(ExitCode.BAD_INPUT, odesweep("resume", uri("killed"), "--master", "local[2]"));
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(
                err.toString()
                        .startsWith("odesweep resume: a run's folder must have one driver, got " + uri("killed")
                                + ", where process " + process.pid() + " on "),
                err::toString);
        process.destroyForcibly().waitFor();
        assertFalse(folder.exists("trials.parquet"), "the run ended before it was killed");
        assertEquals(0, odesweep("resume", uri("killed"), "--master", "local[2]"), err::toString);
        assertTrue(err.toString().contains(" were done before"), err::toString);
        String undisturbed = temp.resolve("undisturbed").toString();
        assertEquals(
                0,
                odesweep("run", sweep, "--set", longer, "--out", undisturbed, "--master", "local[2]"),
                err::toString);
        assertEquals(TableBits.of(Path.of(undisturbed)), tables("killed"));
    }
}
