package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.internal.config.ConfigEntry$;
import org.apache.spark.internal.config.Deploy$;
import org.apache.spark.internal.config.Network$;
import org.apache.spark.internal.config.UI$;
import org.apache.spark.internal.config.Worker$;
import org.apache.spark.internal.config.package$;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.util.Utils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** The files conf/spark-defaults-*.conf, as Spark reads them. */
class SparkDefaultsTest {
    private static final Pattern PROPERTY = Pattern.compile("(?:# )?(spark\\.\\S+)\\s+(\\S.*)");

    /** In Spark's documentation or in a module that is not on the class path: not in the registry. */
    private static final Set<String> ELSEWHERE = Set.of(
            "spark.network.crypto.cipher",
            "spark.yarn.am.memory",
            "spark.yarn.queue",
            "spark.yarn.maxAppAttempts",
            "spark.yarn.archive",
            "spark.kubernetes.container.image",
            "spark.kubernetes.container.image.pullPolicy",
            "spark.kubernetes.namespace",
            "spark.kubernetes.authenticate.driver.serviceAccountName",
            "spark.kubernetes.driver.podTemplateFile",
            "spark.kubernetes.executor.podTemplateFile",
            "spark.kubernetes.executor.request.cores",
            "spark.kubernetes.allocation.batch.size",
            "spark.kubernetes.driver.secretKeyRef.AWS_ACCESS_KEY_ID",
            "spark.kubernetes.driver.secretKeyRef.AWS_SECRET_ACCESS_KEY");

    /** An entry registers itself when its object is made. */
    @BeforeAll
    static void fillRegistry() {
        List.of(package$.MODULE$, Network$.MODULE$, UI$.MODULE$, Worker$.MODULE$, Deploy$.MODULE$)
                .forEach(Object::hashCode);
    }

    private static Path file(String manager) {
        return Path.of("..", "conf", "spark-defaults-" + manager + ".conf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"standalone", "yarn", "kubernetes"})
    void everyKeyIsSparksAndEveryValueIsOfItsKind(String manager) throws IOException {
        List<Matcher> properties;
        try (Stream<String> lines = Files.lines(file(manager))) {
            properties = lines.map(PROPERTY::matcher).filter(Matcher::matches).toList();
        }
        assertTrue(properties.size() > 10);
        for (Matcher property : properties) {
            String key = property.group(1);
            ConfigEntry<?> entry = ConfigEntry$.MODULE$.findEntry(key);
            assertTrue(entry != null || ELSEWHERE.contains(key), key);
            if (entry != null) {
                new SparkConf(false).set(key, property.group(2)).get(entry); // throws if it is not of the kind
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"standalone", "yarn", "kubernetes"})
    void fileIsReadBySparkAndGivesADriverOnAClusterSparksModules(String manager) {
        Map<String, String> properties = CollectionConverters.asJava(
                Utils.getPropertiesFromFile(file(manager).toString()));
        assertEquals(JavaModuleOptions.defaultModuleOptions(), properties.get("spark.driver.extraJavaOptions"));
        SparkConf conf = new SparkConf(false);
        properties.forEach(conf::set);
        conf.validateSettings();
    }
}
