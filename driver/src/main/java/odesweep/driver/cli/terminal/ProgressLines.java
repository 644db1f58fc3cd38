package odesweep.driver.cli.terminal;

import java.util.List;
import org.jline.utils.AttributedString;

/** The progress of a command, in words. Thread safe. */
interface ProgressLines {
    /** The progress in one line, for a log. */
    String line();

    /** The progress in coloured lines for a terminal, each of which may be cut on the right. */
    List<AttributedString> lines(int columns);
}
