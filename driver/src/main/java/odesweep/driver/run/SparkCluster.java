package odesweep.driver.run;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odesweep.core.data.Measurements;
import odesweep.worker.Assignment;
import odesweep.worker.BatchTask;
import odesweep.worker.SharedData;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;
import odesweep.worker.WireRegistrator;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.util.Utils$;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** A started Spark, configured for sweeps, on this machine or on a cluster. */
public final class SparkCluster implements Jobs, AutoCloseable {
    private static final Pattern MASTER = Pattern.compile(
            "local(\\[(\\*|0*[1-9]\\d*)(,0*[1-9]\\d*)?])?|local-cluster\\[.*]|spark://.+|k8s://.+|yarn");
    private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\*|\\d+)])?");

    /** The property with the longest time without an executor. */
    public static final String GIVE_UP_AFTER = "spark.odesweep.giveUpAfter";

    private static final String DEFAULT_PATIENCE = "5min";

    private final JavaSparkContext spark;
    private volatile int lastSlots = 1;
    private final List<String> open;
    private volatile List<SharedData> shared = List.of();

    private SparkCluster(JavaSparkContext spark, List<String> open) {
        this.spark = spark;
        this.open = open;
    }

    /**
     * Starts Spark.
     *
     * @param master as for {@code spark-submit --master}; if empty, the master given to spark-submit, else all cores of this machine
     */
    public static SparkCluster start(Optional<String> master) {
        return start("odesweep", master, Optional.empty(), List::of);
    }

    /**
     * @param name the application's name on Spark's pages, unless the user gave one
     * @param scratch the folder for this driver's temporary files, unless the user or a cluster has chosen one; made if it does not exist
     * @param jars jars that executors need besides ours; used only if executors are other processes and this one sends them
     */
    public static SparkCluster start(
            String name, Optional<String> master, Optional<Path> scratch, Supplier<List<String>> jars) {
        SparkConf conf = configuration(master, jars);
        if (scratch.isPresent() && Exposure.isAllHere(conf.get("spark.master")) && !isDriverOnCluster()) {
            conf.setIfMissing("spark.local.dir", scratch.get().toString());
        }
        Utils$.MODULE$.clearLocalRootDirs(); // those of an earlier Spark in this JVM
        if (!isNamed(conf)) {
            conf.setAppName(name);
        }
        List<String> open = Exposure.limit(conf, System.getenv("SPARK_LOCAL_IP"));
        return new SparkCluster(new JavaSparkContext(conf), open);
    }

    /** Whether the user has named the application: spark-submit names it after the main class. */
    static boolean isNamed(SparkConf conf) {
        return !List.of("", "odesweep.driver.cli.Main").contains(conf.get("spark.app.name", ""));
    }

    /** Whether Spark understands this master. */
    public static boolean isMaster(String master) {
        return MASTER.matcher(master).matches();
    }

    /** Whether spark-submit has placed this driver on a machine of the cluster, away from the machine where it was started. */
    public static boolean isDriverOnCluster() {
        return new SparkConf().get("spark.submit.deployMode", "client").equals("cluster");
    }

    static SparkConf configuration(Optional<String> givenMaster, Supplier<List<String>> jars) {
        SparkConf conf = new SparkConf();
        String master = withRetries(givenMaster.orElse(conf.get("spark.master", "local[*]")));
        conf.setMaster(master);
        // Spark gives a driver on a cluster its secret in the environment, and then asks for it here.
        Optional.ofNullable(System.getenv("_SPARK_AUTH_SECRET"))
                .ifPresent(secret -> conf.setIfMissing("spark.authenticate.secret", secret));
        conf.set("spark.serializer", KryoSerializer.class.getName());
        conf.set("spark.kryo.registrationRequired", "true");
        conf.set("spark.kryo.registrator", WireRegistrator.class.getName());
        conf.set("spark.ui.showConsoleProgress", "false");
        // Java alone: the others unpack a library into the temporary directory, where a killed executor leaves it.
        conf.setIfMissing("spark.io.compression.codec", "lzf");
        // Dispatcher counts lost executors itself. A speculative copy of a task would be its second attempt.
        conf.setIfMissing("spark.task.maxFailures", "16");
        conf.set("spark.speculation", "false");
        // A frozen executor is detected after a minute.
        conf.setIfMissing("spark.executor.heartbeatInterval", "5s");
        conf.setIfMissing("spark.network.timeout", "60s");
        conf.setIfMissing("spark.network.timeoutInterval", "15s");
        if (master.startsWith("local[")) {
            // An Error in a task must not end this JVM.
            conf.setIfMissing("spark.executor.killOnFatalError.depth", "0");
        } else if (!isSubmitted()) { // spark-submit has placed them there
            Set<String> all = new LinkedHashSet<>();
            ownJar().ifPresent(all::add);
            all.addAll(jars.get());
            all.addAll(List.of(conf.get("spark.jars", "").split(",")));
            all.remove("");
            conf.set("spark.jars", String.join(",", all));
        }
        return conf;
    }

    /** Turns {@code local[4]} into {@code local[4,4]}: without the second number local mode tries a lost task only once. */
    private static String withRetries(String master) {
        Matcher local = LOCAL.matcher(master);
        if (!local.matches()) {
            return master;
        }
        String slots = local.group(1) == null ? "1" : local.group(1);
        return "local[" + slots + ",4]";
    }

    /** Whether spark-submit has started this program. */
    public static boolean isSubmitted() {
        return System.getProperty("spark.app.submitTime") != null;
    }

    /** The jar from which this class was loaded, if any: executors must load it too. */
    public static Optional<String> ownJar() {
        try {
            File source = new File(SparkCluster.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return source.getName().endsWith(".jar") ? Optional.of(source.getPath()) : Optional.empty();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends measurements to each executor once, before its first training. */
    public void share(List<Measurements> data) {
        shared = data.stream()
                .map(measurements -> new SharedData(measurements.hash(), spark.broadcast(measurements.bytes())))
                .toList();
    }

    /** A line for each thing of Spark that others can reach. */
    public List<String> open() {
        return open;
    }

    @Override
    public int slots() {
        try {
            lastSlots = spark.defaultParallelism();
        } catch (IllegalStateException e) {
            // Spark has stopped since the last call, as isStopped says too
        }
        return lastSlots;
    }

    /** The number of busy slots. */
    public int busySlots() {
        int busy = 0;
        for (int stage : spark.statusTracker().getActiveStageIds()) {
            SparkStageInfo info = spark.statusTracker().getStageInfo(stage);
            busy += info == null ? 0 : info.numActiveTasks();
        }
        return Math.min(busy, slots()); // the end of a task is reported after the next one's start
    }

    /**
     * A watch over this cluster's executors.
     *
     * @param announce receives a line when they are missing, and when they are back
     */
    public Presence presence(Consumer<String> announce) {
        Duration patience = Duration.ofSeconds(spark.getConf().getTimeAsSeconds(GIVE_UP_AFTER, DEFAULT_PATIENCE));
        return new Presence(new ExecutorCount(spark.sc())::absence, patience, announce);
    }

    public String master() {
        return spark.master();
    }

    /** Whether Spark has stopped, by {@link #close} or because the cluster gave it up. */
    @Override
    public boolean isStopped() {
        return spark.sc().isStopped();
    }

    @Override
    public void runJob(
            String description,
            List<List<Assignment>> batches,
            TrialTask task,
            BiConsumer<Integer, List<TrialResult>> onBatch) {
        RDD<List<Assignment>> rdd = spark.parallelize(batches, batches.size()).rdd();
        spark.sc().setJobDescription(description);
        spark.sc()
                .runJob(
                        rdd,
                        new BatchTask(task, shared),
                        new AbstractFunction2<Object, List<TrialResult>, BoxedUnit>() {
                            @Override
                            public BoxedUnit apply(Object partition, List<TrialResult> results) {
                                onBatch.accept((Integer) partition, results);
                                return BoxedUnit.UNIT;
                            }
                        },
                        ClassTag$.MODULE$.apply(List.class));
    }

    @Override
    public void cancelJobs() {
        if (!isStopped()) {
            spark.sc().cancelAllJobs();
        }
    }

    @Override
    public void close() {
        spark.close();
    }
}
