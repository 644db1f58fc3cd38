package odesweep.driver.run;

import org.apache.spark.SparkException;

/** The error when Spark ends during the sweep, has had no executor for too long, or was told by others to cancel a job. */
public final class ClusterLostException extends RuntimeException {
    ClusterLostException(String reason) {
        super(reason);
    }

    ClusterLostException() {
        super("Spark has stopped; its log says why");
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
        super("Spark has stopped: " + firstLine(cause), cause);
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }
}
