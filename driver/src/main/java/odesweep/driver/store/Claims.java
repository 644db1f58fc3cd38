package odesweep.driver.store;

import java.io.IOException;
import java.net.InetAddress;

/** The common parts of all claims on a folder. */
final class Claims {
    /** The hidden name of a claim, in the form of a staged file's name. */
    static final String NAME = Storage.staged("driver");

    private Claims() {}

    /** A description of this process, for messages. */
    static String thisProcess() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            host = "a host without a name";
        }
        return "process " + ProcessHandle.current().pid() + " on " + host;
    }

    static String firstLine(String claim) {
        return claim.lines().findFirst().orElse("another process");
    }

    static IllegalArgumentException inUse(Storage files, String claim) {
        return new IllegalArgumentException("a run's folder must have one driver, got " + files.location() + ", where "
                + firstLine(claim) + " is running; wait for it, or stop it");
    }
}
