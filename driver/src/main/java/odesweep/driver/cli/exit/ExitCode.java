package odesweep.driver.cli.exit;

/** The program's exit codes. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int SOME_FAILED = 1;
    public static final int BAD_INPUT = 2;
    public static final int GIVEN_UP = 3;

    /** The shells' code for a process ended by SIGINT. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
