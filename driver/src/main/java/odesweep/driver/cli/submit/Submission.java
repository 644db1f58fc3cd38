package odesweep.driver.cli.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.cli.exit.Interruption;
import odesweep.driver.run.Exposure;
import odesweep.driver.run.SparkCluster;
import odesweep.driver.sweep.SweepFile;
import org.apache.spark.deploy.SparkSubmit;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.util.Utils;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command line for spark-submit to run in another JVM: here, for a Spark distribution, or on the cluster. */
public final class Submission {
    private static final String DRIVER_OPTIONS = "spark.driver.extraJavaOptions";

    private static final String SECRET = "spark.authenticate.secret";

    private final CommandSpec command;
    private final Map<String, String> properties;
    private final Optional<Path> sparkHome;
    private final Optional<String> jar;

    Submission(CommandSpec command, Map<String, String> properties, Optional<Path> sparkHome, Optional<String> jar) {
        this.command = command;
        this.properties = properties;
        this.sparkHome = sparkHome;
        this.jar = jar;
    }

    public boolean onCluster() {
        return "cluster".equals(properties.get("spark.submit.deployMode"));
    }

    /** Runs the command. In cluster deploy mode this ends once the cluster has it, unless Spark is configured to wait. */
    public int run() throws IOException {
        String ours = jar.or(SparkCluster::ownJar)
                .orElseThrow(() -> new BadInputException(
                        "odesweep: a cluster must be given odesweep.jar, got class folders; run the packaged jar"));
        List<String> arguments = new ArrayList<>(List.of("--class", "odesweep.driver.cli.Main"));
        if (onCluster()) {
            // Spark passes its --add-opens to every JVM that it starts, except a driver on a cluster.
            properties.merge(
                    DRIVER_OPTIONS,
                    JavaModuleOptions.defaultModuleOptions(),
                    (given, modules) -> modules + " " + given);
        }
        Map<String, String> shown = new LinkedHashMap<>(properties);
        if (sparkHome.isPresent()) {
            shown.remove(SECRET); // a process's arguments are for everybody to read
        }
        shown.forEach((key, value) -> arguments.addAll(List.of("--conf", key + "=" + value)));
        arguments.add(ours);
        arguments.addAll(withoutSparkOptions());
        return sparkHome.isPresent() ? byDistribution(sparkHome.get(), arguments) : byOurSpark(arguments);
    }

    private int byDistribution(Path sparkHome, List<String> arguments) throws IOException {
        Path submit = sparkHome.resolve("bin/spark-submit");
        if (!Files.isExecutable(submit)) {
            throw new BadInputException("odesweep: SPARK_HOME must be a Spark distribution, got " + sparkHome
                    + ", which has no bin/spark-submit; unset it to use Odesweep's own Spark");
        }
        List<String> line = new ArrayList<>(List.of(submit.toString()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
        builder.environment().remove("ODESWEEP_STDERR_FD"); // the number would mean another file there
        Optional.ofNullable(properties.get(SECRET))
                .ifPresent(secret -> builder.environment().put("_SPARK_AUTH_SECRET", secret));
        if ("127.0.0.1".equals(properties.get("spark.driver.host"))) {
            builder.environment().putIfAbsent("SPARK_LOCAL_IP", "127.0.0.1");
        }
        Process process = builder.start();
        try (Interruption interruption = Interruption.watch(() -> end(process))) {
            return process.waitFor();
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            return ExitCode.GIVEN_UP;
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Submits in this JVM, which Spark ends: with 0 once the cluster has the driver, whatever the driver's outcome. */
    private int byOurSpark(List<String> arguments) {
        System.setProperty("log4j2.configurationFile", "classpath:log4j2-submit.properties");
        if (Exposure.isAllHere(properties.getOrDefault("spark.master", ""))
                && System.getenv("SPARK_LOCAL_IP") == null) {
            Utils.setCustomHostname("127.0.0.1"); // to which the cluster answers
        }
        SparkSubmit.main(arguments.toArray(String[]::new));
        return ExitCode.DONE;
    }

    /** The command line as picocli parsed it. */
    private List<String> withoutSparkOptions() {
        List<String> arguments = new ArrayList<>(List.of(command.name()));
        for (ArgSpec argument : command.commandLine().getParseResult().matchedArgs()) {
            if (argument.userObject() instanceof java.lang.reflect.Field field
                    && List.of(SparkOptions.class, Jars.class).contains(field.getDeclaringClass())) {
                continue;
            }
            if (argument instanceof PositionalParamSpec) {
                for (String value : argument.originalStringValues()) {
                    arguments.add(onCluster() && isSweep(argument) ? SweepFile.inline(value) : value);
                }
            } else {
                String name = ((OptionSpec) argument).longestName();
                for (String value : argument.originalStringValues()) {
                    arguments.add(argument.arity().max() == 0 ? name : name + "=" + value);
                }
            }
        }
        return arguments;
    }

    private static boolean isSweep(ArgSpec argument) {
        return argument.paramLabel().equals("SWEEP.yaml");
    }
}
