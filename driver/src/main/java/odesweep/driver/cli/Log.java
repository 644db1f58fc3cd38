package odesweep.driver.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.Logging$;

/** What Spark logs. */
final class Log {
    private Log() {}

    /**
     * Sends what Spark logs to {@code file}, and nothing but errors to the console, unless somebody has chosen another
     * configuration of Log4j. To be called before Spark starts: where our jar is on the class path that Java starts with,
     * Log4j has found our configuration by itself and reads it again; spark-submit loads the jar later.
     */
    static void to(Path file) {
        System.setProperty("odesweep.log", file.toAbsolutePath().toString());
        // Log4j keeps a context per class loader; Spark's is meant, which may not be ours.
        ClassLoader sparks = SparkConf.class.getClassLoader();
        if (System.getProperty("log4j2.configurationFile") == null
                && LogManager.getContext(sparks, false) instanceof LoggerContext context) {
            if (isDefault(context.getConfiguration().getConfigurationSource())) {
                // Else Spark puts its default back when its next class asks for a logger.
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
