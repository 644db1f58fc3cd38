package odesweep.driver.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import odesweep.core.Amount;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.master.MasterMessages.BoundPortsRequest$;
import org.apache.spark.deploy.master.MasterMessages.BoundPortsResponse;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEndpointRef;
import org.apache.spark.rpc.RpcTimeout;
import scala.concurrent.duration.FiniteDuration;
import scala.reflect.ClassTag$;

/** The executors of a Spark, and the reason if there are none. */
final class ExecutorCount {
    private static final String SCHEME = "spark://";
    private static final int ANSWER_MS = 3_000;

    private final SparkContext spark;

    ExecutorCount(SparkContext spark) {
        this.spark = spark;
    }

    /** The reason why no executor is there, as far as it is known; empty if one is, or if this JVM is the only one. */
    Optional<String> absence() {
        if (spark.isLocal() || spark.isStopped() || spark.statusTracker().getExecutorInfos().length > 1) {
            return Optional.empty(); // the driver itself counts as one
        }
        return Optional.of(spark.master().startsWith(SCHEME) ? ofStandalone() : "the cluster has not started one");
    }

    private String ofStandalone() {
        for (String address : spark.master().substring(SCHEME.length()).split(",")) {
            try {
                return room(
                        new ObjectMapper().readTree(page(address)),
                        spark.master(),
                        spark.conf().getInt("spark.executor.cores", 1),
                        spark.executorMemory());
            } catch (Exception | LinkageError e) { // also another version's messages
                continue;
            }
        }
        return "the master at " + spark.master() + " does not answer";
    }

    /** The state of the master at {@code host:port}, as its page gives it to programs. */
    private static InputStream page(String address) throws Exception {
        RpcEndpointRef master =
                SparkEnv.get().rpcEnv().setupEndpointRef(RpcAddress.fromSparkURL(SCHEME + address), "Master");
        BoundPortsResponse ports = master.askSync(
                BoundPortsRequest$.MODULE$,
                new RpcTimeout(new FiniteDuration(ANSWER_MS, TimeUnit.MILLISECONDS), "odesweep's patience"),
                ClassTag$.MODULE$.apply(BoundPortsResponse.class));
        String host = address.substring(0, address.lastIndexOf(':'));
        URLConnection page = new URL("http", host, ports.webUIPort(), "/json/").openConnection();
        page.setConnectTimeout(ANSWER_MS);
        page.setReadTimeout(ANSWER_MS);
        return page.getInputStream();
    }

    /**
     * The reason why a master starts no executor.
     *
     * @param state the master's page
     * @param cores those of an executor
     * @param memory in MiB, that of an executor
     */
    static String room(JsonNode state, String master, int cores, int memory) {
        int workers = 0;
        int mostCores = 0;
        int mostMemory = 0;
        for (JsonNode worker : state.path("workers")) {
            if (worker.path("state").asText().equals("ALIVE")) {
                int freeCores = worker.path("coresfree").asInt();
                int freeMemory = worker.path("memoryfree").asInt();
                if (freeCores >= cores && freeMemory >= memory) {
                    return "a worker of " + master + " has room for one, but has not started it";
                }
                workers++;
                mostCores = Math.max(mostCores, freeCores);
                mostMemory = Math.max(mostMemory, freeMemory);
            }
        }
        return workers == 0
                ? "the master at " + master + " has no workers"
                : "an executor takes " + Amount.of(cores, "core") + " and " + memory
                        + " MiB, and the most that a worker has free is " + Amount.of(mostCores, "core") + " and "
                        + mostMemory + " MiB";
    }
}
