package odesweep.driver.cli.submit;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.GivenUpException;
import odesweep.driver.run.Exposure;
import odesweep.driver.run.MasterSecret;
import odesweep.driver.run.SparkCluster;
import org.apache.spark.SparkConf;
import org.apache.spark.launcher.JavaModuleOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options for Spark, with the names of spark-submit's options. */
public final class SparkOptions {
    /** The place where the driver runs. */
    enum DeployMode {
        CLIENT,
        CLUSTER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--master",
            paramLabel = "MASTER",
            description = "Spark's master, such as local[4], spark://host:7077, yarn or k8s://https://host:6443;"
                    + " default: all cores of this machine")
    private String master;

    @Option(
            names = "--deploy-mode",
            paramLabel = "MODE",
            description = "client: the driver runs here; cluster: it runs on the cluster, and this command ends once"
                    + " the cluster has accepted it; default: client")
    private DeployMode deployMode;

    @Option(
            names = "--give-up-after",
            paramLabel = "TIME",
            description = "the longest time without an executor, such as 30s, 10min or 2h; then the run ends with exit"
                    + " code 3 and can be resumed; default: 5min")
    private String giveUpAfter;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "a property of Spark, such as spark.executor.memory=2g; may be repeated")
    private Map<String, String> conf = new LinkedHashMap<>();

    @Option(
            names = "--properties-file",
            paramLabel = "FILE",
            description = "a file of Spark's properties, such as conf/spark-defaults-standalone.conf")
    private Path propertiesFile;

    @Mixin
    private Jars jars;

    @Option(
            names = "--jar",
            paramLabel = "URI",
            description = "where the cluster finds odesweep.jar, for --deploy-mode cluster;"
                    + " default: the same path as here")
    private String jar;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    /** The master for {@link SparkCluster#start}; empty if it is in Spark's properties, or not given. */
    public Optional<String> master() {
        return Optional.ofNullable(master);
    }

    /**
     * Checks the options, and turns them into Spark's properties.
     *
     * @param say receives lines that are no errors
     * @return the submission of the command to another driver, unless this JVM is the driver
     */
    public Optional<Submission> settle(Consumer<String> say) {
        Map<String, String> properties = properties();
        String chosen = properties.getOrDefault("spark.master", "local[*]");
        boolean onCluster =
                properties.getOrDefault("spark.submit.deployMode", "client").equals("cluster");
        boolean local = chosen.startsWith("local");
        if (!SparkCluster.isMaster(chosen)) {
            throw bad("--master must be local[N] with N at least 1, spark://host:port, yarn or k8s://..., got " + chosen
                    + "; leave it out to use all of this machine");
        }
        if (SparkCluster.isSubmitted()) {
            // The options are for the driver started by spark-submit, which is this JVM.
            properties.forEach(System::setProperty);
            checkModules();
            return Optional.empty();
        }
        if (onCluster && local) {
            throw bad("--deploy-mode cluster must have a cluster as --master, got " + chosen
                    + "; e.g. --master spark://host:7077");
        }
        MasterProbe.absence(chosen).ifPresent(reason -> {
            throw new GivenUpException("odesweep " + command.name() + ": the master must answer, got none at " + chosen
                    + " (" + reason + "); start it, or name another with --master");
        });
        if (chosen.startsWith("spark://")) {
            checkSecret(properties, chosen);
        }
        Optional<Path> sparkHome =
                Optional.ofNullable(System.getenv("SPARK_HOME")).map(Path::of);
        boolean needsHome = chosen.equals("yarn") || chosen.startsWith("k8s");
        if (needsHome && sparkHome.isEmpty()) {
            throw bad("SPARK_HOME must be a Spark distribution for --master " + chosen
                    + ", got none; Odesweep brings Spark's standalone cluster manager only");
        }
        if (!local && Exposure.isAllHere(chosen) && !onCluster) {
            properties.putIfAbsent("spark.driver.host", "127.0.0.1");
            properties.putIfAbsent("spark.driver.bindAddress", "127.0.0.1");
        }
        if (onCluster || sparkHome.isPresent() && !local) {
            return Optional.of(new Submission(command, properties, sparkHome, Optional.ofNullable(jar)));
        }
        if (local
                && sparkHome
                        .filter(home -> Files.isExecutable(home.resolve("bin/spark-submit")))
                        .isPresent()) {
            say.accept("odesweep: SPARK_HOME is not used on this machine alone; it is for a cluster, with --master");
        }
        properties.forEach(System::setProperty);
        return Optional.empty();
    }

    /** The properties of the file, then those given singly, then those with an option of their own; later ones win. */
    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        if (propertiesFile != null) {
            Properties file = new Properties();
            try (Reader in = Files.newBufferedReader(propertiesFile, StandardCharsets.UTF_8)) {
                file.load(in);
            } catch (IOException e) {
                throw new BadInputException(
                        "odesweep: --properties-file must be readable, got " + propertiesFile + " (" + e + ")", e);
            }
            file.forEach((key, value) -> properties.put((String) key, ((String) value).strip()));
        }
        properties.putAll(conf);
        properties.keySet().stream()
                .filter(key -> !key.startsWith("spark."))
                .findFirst()
                .ifPresent(key -> {
                    throw bad("a property of Spark must begin with spark., got " + key);
                });
        if (master != null) {
            properties.put("spark.master", master);
        }
        if (giveUpAfter != null) {
            properties.put(SparkCluster.GIVE_UP_AFTER, giveUpAfter);
        }
        String patience = properties.getOrDefault(SparkCluster.GIVE_UP_AFTER, "5min");
        if (!patience.matches("[1-9]\\d{0,5}(s|m|min|h|d)")) {
            throw bad("--give-up-after must be a time such as 30s, 10min or 2h, got " + patience);
        }
        if (deployMode != null) {
            properties.put("spark.submit.deployMode", deployMode.toString());
        }
        if (!jars.all().isEmpty()) {
            properties.put("spark.jars", String.join(",", jars.all()));
        }
        return properties;
    }

    private void checkSecret(Map<String, String> properties, String master) {
        SparkConf conf = new SparkConf();
        properties.forEach(conf::set);
        MasterSecret.fault(conf, master).ifPresent(fault -> {
            throw bad(fault + "; add the --properties-file that scripts/cluster status names, or one of your own with"
                    + " spark.authenticate and spark.authenticate.secret");
        });
    }

    private static void checkModules() {
        if (!ByteBuffer.class.getModule().isOpen("java.nio", SparkOptions.class.getModule())) {
            throw new BadInputException(
                    "odesweep: Java must open its modules to Spark's Kryo, got a driver on a cluster that does not;"
                            + " add --conf 'spark.driver.extraJavaOptions=" + JavaModuleOptions.defaultModuleOptions()
                            + "',"
                            + " or a --properties-file as in Odesweep's conf/");
        }
    }

    private BadInputException bad(String message) {
        return new BadInputException("odesweep " + command.name() + ": " + message);
    }
}
