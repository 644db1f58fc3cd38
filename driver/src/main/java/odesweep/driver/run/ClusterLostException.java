package odesweep.driver.run;

/** The error when Spark ends during the sweep, or has had no executor for too long. */
public final class ClusterLostException extends RuntimeException {
    ClusterLostException(String reason) {
        super(reason);
    }

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
