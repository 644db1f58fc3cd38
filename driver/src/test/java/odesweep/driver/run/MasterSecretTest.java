package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.rpc.RpcEnv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A driver without a cluster's secret is told so at once, by a master in this JVM. */
class MasterSecretTest {
    private static SparkConf conf(String secret) {
        SparkConf conf = new SparkConf(false).set("spark.ui.enabled", "false");
        return secret.isEmpty()
                ? conf
                : conf.set("spark.authenticate", "true").set("spark.authenticate.secret", secret);
    }

    private static Optional<String> fault(String mastersSecret, SparkConf driver) {
        RpcEnv master = Master.startRpcEnvAndEndpoint("127.0.0.1", 0, 0, conf(mastersSecret))
                ._1();
        try {
            return MasterSecret.fault(driver, "spark://" + master.address().hostPort())
                    .map(fault -> fault.replace(master.address().hostPort(), "HERE"));
        } finally {
            master.shutdown();
            master.awaitTermination();
        }
    }

    @ParameterizedTest
    @CsvSource({"'', none", "another, another"})
    void aMasterWithASecretMustBeGivenIt(String given, String got) {
        assertEquals(
                Optional.of("the master at spark://HERE must be given its secret, got " + got),
                fault("right", conf(given)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "right"})
    void theSecretOfTheMasterIsRight(String secret) {
        assertEquals(Optional.empty(), fault(secret, conf(secret)));
    }

    @Test
    void aSecretThatIsAnnouncedMustBeThere() {
        assertEquals(
                Optional.of("spark.authenticate must come with spark.authenticate.secret, got none"),
                MasterSecret.fault(conf("").set("spark.authenticate", "true"), "spark://nowhere:7077"));
    }

    @Test
    void ofAMasterThatDoesNotAnswerNothingIsKnown() {
        assertEquals(Optional.empty(), MasterSecret.fault(conf("right"), "spark://127.0.0.1:1"));
    }
}
