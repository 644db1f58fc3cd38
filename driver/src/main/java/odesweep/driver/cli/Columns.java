package odesweep.driver.cli;

/** The terminal that stdout is: its width, and whether it has colours. */
final class Columns {
    private Columns() {}

    /** The columns of the terminal that stdout is, as scripts/odesweep has found; 0 if it is none. */
    static int ofStdout() {
        String columns = System.getenv().getOrDefault("ODESWEEP_COLUMNS", "");
        return columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : 0;
    }

    /** Whether stdout is a terminal that understands colours and its user wants them (https://no-color.org). */
    static boolean areColoured() {
        String type = System.getenv().getOrDefault("TERM", "dumb");
        return ofStdout() > 0
                && !type.equals("dumb")
                && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    }
}
