package odesweep.driver.store;

import java.io.IOException;
import java.net.InetAddress;

/** What claims on a folder have in common, whatever holds them. */
final class Claims {
    /** Hidden, and a staged file's name to whoever looks what a folder holds. */
    static final String NAME = Storage.staged("driver");

    private Claims() {}

    /** Who claims: for people. */
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
                + firstLine(claim) + " is at work; wait for it, or end it");
    }
}
