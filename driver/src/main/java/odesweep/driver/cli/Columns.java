package odesweep.driver.cli;

/** The width of stdout. */
final class Columns {
    private Columns() {}

    /** The columns of the terminal that stdout is, as scripts/odesweep has found; 0 if it is none. */
    static int ofStdout() {
        String columns = System.getenv().getOrDefault("ODESWEEP_COLUMNS", "");
        return columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : 0;
    }
}
