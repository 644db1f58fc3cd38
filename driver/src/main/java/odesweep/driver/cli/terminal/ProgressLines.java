package odesweep.driver.cli.terminal;

import java.util.List;
import org.jline.utils.AttributedString;

/** How far something is, in words. Thread safe. */
interface ProgressLines {
    /** One line, for a log. */
    String line();

    /** Some lines for a terminal, in colour, each of which may be cut at its right end. */
    List<AttributedString> lines(int columns);
}
