package odesweep.driver.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.Logging$;

/** The log of Spark. */
final class Log {
    private Log() {}

    /**
     * Sends Spark's log to {@code file}, unless another Log4j configuration was chosen. To be called before Spark starts. If our jar
     * is on Java's class path, Log4j has already found our configuration and rereads it; spark-submit loads the jar later.
     *
     * @param console the least level of messages that are also shown on the console, a line each; {@code off}: none
     */
    static void to(Path file, String console) {
        System.setProperty("odesweep.log", file.toAbsolutePath().toString());
        System.setProperty("odesweep.console", console);
        // Log4j keeps a context per class loader, and Spark's may differ from ours.
        ClassLoader sparks = SparkConf.class.getClassLoader();
        if (System.getProperty("log4j2.configurationFile") == null
                && LogManager.getContext(sparks, false) instanceof LoggerContext context) {
            if (isDefault(context.getConfiguration().getConfigurationSource())) {
                // Otherwise Spark restores its default when its next class asks for a logger.
                Logging$.MODULE$.org$apache$spark$internal$Logging$$defaultSparkLog4jConfig_$eq(false);
                context.setConfigLocation(ours());
            } else {
                context.reconfigure();
            }
        }
    }

    private static boolean isDefault(ConfigurationSource source) {
        return source == ConfigurationSource.NULL_SOURCE
                || source.getLocation() == null
                || source.getLocation().contains("org/apache/spark/log4j2-defaults");
    }

    private static URI ours() {
        try {
            return Log.class.getResource("/log4j2.properties").toURI();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
