package odesweep.driver.run;

import org.apache.spark.SparkException;

/** The error when Spark ends during the sweep, has had no executor for too long, or was told by others to cancel a job. */
public final class ClusterLostException extends RuntimeException {
    ClusterLostException(String reason) {
        super(reason);
    }

    ClusterLostException() {
        super("Spark has stopped; the run's log, odesweep.log, says why");
    }

    private ClusterLostException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** The reason why a job failed that this run has not cancelled: the lost cluster, if it was that, else the failure itself. */
    static Throwable orItself(Throwable failure, boolean stopped) {
        if (stopped) {
            return new ClusterLostException(failure);
        } else if (failure instanceof SparkException spark && "SPARK_JOB_CANCELLED".equals(spark.getCondition())) {
            return new ClusterLostException(
                    "a job of the sweep was cancelled by someone else, on Spark's web page or through its API",
                    failure);
        }
        return failure;
    }

    ClusterLostException(Throwable cause) {
        super("Spark has stopped" + reason(cause), cause);
    }

    /** The reason, unless the job failed only because Spark had stopped before. */
    private static String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return !(cause instanceof SparkException) || message.contains("stopped SparkContext")
                ? "; the run's log, odesweep.log, says why"
                : ": " + message.lines().findFirst().orElse("");
    }
}
