package odesweep.driver.store;

import java.io.IOException;
import java.net.InetAddress;

/** What all kinds of claims on a folder have in common. */
final class Claims {
    /** A hidden name, which looks like a staged file's to anyone who lists the folder. */
    static final String NAME = Storage.staged("driver");

    private Claims() {}

    /** This process, described for people. */
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
