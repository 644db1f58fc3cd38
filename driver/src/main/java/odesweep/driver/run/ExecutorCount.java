package odesweep.driver.run;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.DeployMessages.MasterStateResponse;
import org.apache.spark.deploy.DeployMessages.RequestMasterState$;
import org.apache.spark.deploy.master.WorkerInfo;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEndpointRef;
import org.apache.spark.rpc.RpcTimeout;
import scala.concurrent.duration.FiniteDuration;
import scala.reflect.ClassTag$;

/** The executors of a Spark, and the reason if there are none. */
final class ExecutorCount {
    private static final String SCHEME = "spark://";
    private static final FiniteDuration ANSWER = new FiniteDuration(3, TimeUnit.SECONDS);

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
        String reason = "";
        for (String address : spark.master().substring(SCHEME.length()).split(",")) {
            try {
                return room(ask(SCHEME + address));
            } catch (Exception | LinkageError e) { // also another version's messages
                reason = "the master at " + spark.master() + " does not answer";
            }
        }
        return reason;
    }

    private static MasterStateResponse ask(String master) {
        RpcEndpointRef ref = SparkEnv.get().rpcEnv().setupEndpointRef(RpcAddress.fromSparkURL(master), "Master");
        return ref.askSync(
                RequestMasterState$.MODULE$,
                new RpcTimeout(ANSWER, "odesweep's patience"),
                ClassTag$.MODULE$.apply(MasterStateResponse.class));
    }

    private String room(MasterStateResponse state) {
        WorkerInfo[] alive =
                Stream.of(state.workers()).filter(WorkerInfo::isAlive).toArray(WorkerInfo[]::new);
        int cores = spark.conf().getInt("spark.executor.cores", 1);
        int memory = spark.executorMemory();
        if (alive.length == 0) {
            return "the master at " + spark.master() + " has no workers";
        } else if (Stream.of(alive).anyMatch(worker -> worker.coresFree() >= cores && worker.memoryFree() >= memory)) {
            return "the master has a worker with room for one, which has not started it";
        }
        return "an executor takes " + cores + " cores and " + memory + " MiB, and the most that a worker has free is "
                + Stream.of(alive).mapToInt(WorkerInfo::coresFree).max().getAsInt() + " cores and "
                + Stream.of(alive).mapToInt(WorkerInfo::memoryFree).max().getAsInt() + " MiB";
    }
}
