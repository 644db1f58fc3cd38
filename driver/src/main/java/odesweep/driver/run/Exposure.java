package odesweep.driver.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** What others can reach of a driver's Spark: nothing, unless the master is on another machine or the user opens it. */
public final class Exposure {
    private static final String UI = "spark.ui.enabled";
    private static final String KILL = "spark.ui.killEnabled";
    private static final String HOST = "spark.driver.host";
    private static final String BIND = "spark.driver.bindAddress";
    private static final String HERE = "127.0.0.1";
    private static final Pattern LOOPBACK = Pattern.compile("127\\.[\\d.]+|localhost|\\[?::1]?");

    private Exposure() {}

    /** Whether everything of Spark is on this machine: local mode, or a standalone cluster whose masters have loopback addresses. */
    public static boolean isAllHere(String master) {
        if (!master.startsWith("spark://")) {
            return master.startsWith("local");
        }
        for (String address : master.substring("spark://".length()).split(",")) {
            if (!isLoopback(address.replaceFirst(":\\d+$", ""))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Closes what the user has not set, and returns a line for each thing that is open to others.
     *
     * @param conf modified
     * @param localIp the environment's {@code SPARK_LOCAL_IP}, to which Spark binds its web page; may be null
     */
    static List<String> limit(SparkConf conf, String localIp) {
        conf.setIfMissing(UI, "false");
        conf.setIfMissing(KILL, "false");
        boolean allHere = isAllHere(conf.get("spark.master"));
        List<String> open = new ArrayList<>();
        if (allHere && !SparkCluster.isDriverOnCluster()) { // there the worker says where
            for (String key : List.of(HOST, BIND)) {
                conf.setIfMissing(key, HERE);
                if (!isLoopback(conf.get(key))) {
                    open.add(key + " is " + conf.get(key)
                            + ": others may reach this driver, though all of Spark is on this"
                            + " machine; leave it out");
                }
            }
        }
        if (conf.getBoolean(UI, false)) {
            if ((localIp == null || !isLoopback(localIp))
                    && conf.get("spark.ui.filters", "").isEmpty()) {
                open.add(
                        UI + " is true: Spark's web page has no password and listens on "
                                + (localIp == null ? "all addresses" : localIp)
                                + "; set SPARK_LOCAL_IP in the environment (127.0.0.1: this machine alone), or spark.ui.filters");
            }
            if (conf.getBoolean(KILL, false)) {
                open.add(KILL + " is true: whoever reaches Spark's web page can end the sweep; leave it out");
            }
        } else if (!allHere) {
            open.add("Spark's web page is off; --conf " + UI + "=true opens it, without a password");
        }
        return open;
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }
}
