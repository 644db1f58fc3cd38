package odesweep.driver.run;

import java.util.List;
import java.util.Optional;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.network.TransportContext;
import org.apache.spark.network.client.TransportClientFactory;
import org.apache.spark.network.crypto.AuthClientBootstrap;
import org.apache.spark.network.netty.SparkTransportConf;
import org.apache.spark.network.server.NoOpRpcHandler;
import org.apache.spark.network.util.TransportConf;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEnv;
import scala.Option;

/** The secret by which a standalone cluster's master knows its users, if it has one. */
public final class MasterSecret {
    private static final String SCHEME = "spark://";
    private static final String HERE = "127.0.0.1";
    private static final String ANSWER = "5s";

    private MasterSecret() {}

    /**
     * What is wrong with the secret in these properties, as a rule and the value; empty if the master accepts it, or if that cannot be
     * known. Spark itself would try for a minute, and then say that no master answers.
     *
     * @param master a standalone cluster's masters, {@code spark://host:port,host:port}
     */
    public static Optional<String> fault(SparkConf properties, String master) {
        SparkConf conf = properties
                .clone()
                .set("spark.rpc.lookupTimeout", ANSWER)
                .set("spark.rpc.io.connectionTimeout", ANSWER)
                .set("spark.network.auth.rpcTimeout", ANSWER);
        boolean hasSecret = conf.getBoolean("spark.authenticate", false);
        if (hasSecret && !names(conf)) {
            return Optional.of("spark.authenticate must come with spark.authenticate.secret, got none");
        }
        for (String address : master.substring(SCHEME.length()).split(",")) {
            try {
                if (hasSecret) {
                    present(conf, RpcAddress.fromSparkURL(SCHEME + address));
                } else {
                    greet(conf, RpcAddress.fromSparkURL(SCHEME + address));
                }
                return Optional.empty();
            } catch (Exception e) { // Scala declares none
                if (isRefusal(e)) {
                    return Optional.of("the master at " + SCHEME + address + " must be given its secret, got "
                            + (hasSecret ? "another" : "none"));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean names(SparkConf conf) {
        return conf.contains("spark.authenticate.secret")
                || conf.contains("spark.authenticate.secret.file")
                || conf.contains("spark.authenticate.secret.driver.file")
                || System.getenv("_SPARK_AUTH_SECRET") != null;
    }

    /** Looks up the master as a driver does; returns if there is one. */
    private static void greet(SparkConf conf, RpcAddress master) {
        RpcEnv rpc = RpcEnv.create("probe", HERE, 0, conf, security(conf), true);
        try {
            rpc.setupEndpointRef(master, "Master");
        } finally {
            rpc.shutdown();
        }
    }

    /** Connects with the secret; returns if the master accepts it. */
    private static void present(SparkConf conf, RpcAddress master) throws Exception {
        TransportConf transport = SparkTransportConf.fromSparkConf(conf, "rpc", 1, Option.empty(), Option.empty());
        SecurityManager security = security(conf);
        try (TransportContext context = new TransportContext(transport, new NoOpRpcHandler(), true);
                TransportClientFactory clients = context.createClientFactory(
                        List.of(new AuthClientBootstrap(transport, security.getSaslUser(), security)))) {
            clients.createClient(master.host(), master.port()).close();
        }
    }

    private static SecurityManager security(SparkConf conf) {
        return new SecurityManager(conf, Option.empty(), SecurityManager.$lessinit$greater$default$3());
    }

    /** Whether SASL, by which the two sides show that they have the same secret, has failed. */
    private static boolean isRefusal(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("SaslMessage")
                || message.contains("SaslException")
                || message.contains("Unknown challenge message")
                || e.getCause() != null && isRefusal(e.getCause());
    }
}
