package odesweep.driver.run;

/** Spark has ended under the sweep: the master is gone, or has given the application up. */
public final class ClusterLostException extends RuntimeException {
    ClusterLostException() {
        super("Spark has stopped; its log says why");
    }

    ClusterLostException(Throwable cause) {
        super("Spark has stopped: " + firstLine(cause), cause);
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }
}
