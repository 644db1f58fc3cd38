package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {
    private final SparkConf conf = new SparkConf(false);

    private List<String> limit(String master, String localIp) {
        return Exposure.limit(conf.set("spark.master", master), localIp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[4]", "spark://127.0.0.1:7077", "spark://h:7077", "yarn", "k8s://https://h:6443"})
    void webPageIsOffAndKillsNothingWhateverTheMaster(String master) {
        limit(master, null);
        assertEquals("false", conf.get("spark.ui.enabled"));
        assertEquals("false", conf.get("spark.ui.killEnabled"));
    }

    @ParameterizedTest
    @CsvSource({
        "local[4], 127.0.0.1",
        "spark://localhost:7077, 127.0.0.1",
        "'spark://127.0.0.1:1,127.0.0.1:2', 127.0.0.1",
        "'spark://127.0.0.1:1,h:2', none",
        "spark://h:7077, none",
        "yarn, none"
    })
    void driverIsOnLoopbackUnlessTheMasterIsElsewhere(String master, String address) {
        limit(master, null);
        assertEquals(address, conf.get("spark.driver.host", "none"));
        assertEquals(address, conf.get("spark.driver.bindAddress", "none"));
    }

    @Test
    void whatTheUserOpensIsKeptAndNamed() {
        conf.set("spark.ui.enabled", "true")
                .set("spark.ui.killEnabled", "true")
                .set("spark.driver.bindAddress", "0.0.0.0");
        List<String> open = limit("local[2]", null);
        assertEquals(3, open.size(), open::toString);
        assertTrue(open.get(0).startsWith("spark.driver.bindAddress is 0.0.0.0: "), open::toString);
        assertTrue(open.get(1).startsWith("spark.ui.enabled is true: "), open::toString);
        assertTrue(open.get(2).startsWith("spark.ui.killEnabled is true: "), open::toString);
        assertEquals("0.0.0.0", conf.get("spark.driver.bindAddress"));
    }

    @Test
    void pageOnLoopbackIsNoNews() {
        conf.set("spark.ui.enabled", "true");
        assertEquals(List.of(), limit("local[2]", "127.0.0.1"));
    }

    @Test
    void closedPageOfAClusterIsNamedWithTheWayToIt() {
        List<String> said = limit("spark://h:7077", null);
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).contains("--conf spark.ui.enabled=true"), said::toString);
    }
}
