package odesweep.driver.cli;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.Logging$;

/** What Spark logs. */
final class Log {
    private Log() {}

    /**
     * Configures Log4j by our file where nobody has chosen another. Log4j does that by itself where our jar is on the class
     * path that Java starts with; spark-submit loads the jar later.
     */
    static void useOurs() {
        // Log4j keeps a context per class loader; Spark's is meant, which may not be ours.
        ClassLoader sparks = SparkConf.class.getClassLoader();
        if (System.getProperty("log4j2.configurationFile") == null
                && LogManager.getContext(sparks, false) instanceof LoggerContext context
                && isDefault(context.getConfiguration().getConfigurationSource())) {
            // Else Spark puts its default back when its next class asks for a logger.
            Logging$.MODULE$.org$apache$spark$internal$Logging$$defaultSparkLog4jConfig_$eq(false);
            context.setConfigLocation(ours());
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
