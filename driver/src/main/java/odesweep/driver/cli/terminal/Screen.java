package odesweep.driver.cli.terminal;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.Signals;

/** The last lines of a terminal, which are drawn again and again. */
final class Screen implements AutoCloseable {
    private static final Size UNKNOWN = new Size(80, 24);

    private final DumbTerminal terminal;
    private Display display;
    private final boolean colours;
    private final Object resizing;
    private volatile boolean resized;
    private Size size = size();

    /** @param type of the terminal, as the environment's TERM has it */
    Screen(String type, OutputStream out, boolean colours) throws IOException {
        // Dumb as far as input goes: none is read. JLine knows what to write from the type.
        terminal = new DumbTerminal("stderr", type, InputStream.nullInputStream(), out, StandardCharsets.UTF_8);
        display = display();
        this.colours = colours;
        resizing = Signals.register("WINCH", () -> resized = true);
    }

    /** The terminal that stderr is, if scripts/odesweep has found that it is one that can be drawn on. */
    static Optional<Screen> ofStderr() {
        String type = System.getenv().getOrDefault("TERM", "dumb");
        if (System.getenv("ODESWEEP_TERMINAL") == null || type.equals("dumb")) {
            return Optional.empty();
        }
        String noColour = System.getenv("NO_COLOR"); // https://no-color.org
        try {
            return Optional.of(new Screen(type, System.err, noColour == null || noColour.isEmpty()));
        } catch (IOException e) {
            return Optional.empty(); // then there are plain lines
        }
    }

    int columns() {
        if (resized) {
            resized = false;
            size = size();
            // The terminal may have wrapped what was drawn, nobody knows how: it stays, and we go on below.
            terminal.writer().print("\r\n");
            display = display();
        }
        return size.getColumns();
    }

    /** Draws these lines in the place of those that were drawn before. */
    void draw(List<AttributedString> lines) {
        int columns = columns();
        display.update(
                lines.stream()
                        .limit(Math.max(1, size.getRows() - 1))
                        .map(line -> fitting(line, columns - 1)) // a full line would wrap on some terminals
                        .toList(),
                -1);
        terminal.flush();
    }

    /** Removes what was drawn; the cursor is then at a line's start. */
    void clear() {
        display.update(List.of(), 0);
        terminal.flush();
    }

    @Override
    public void close() {
        clear();
        Signals.unregister("WINCH", resizing);
    }

    private Display display() {
        Display fresh = new Display(terminal, false);
        fresh.resize(size.getRows(), size.getColumns());
        return fresh;
    }

    private AttributedString fitting(AttributedString line, int columns) {
        AttributedString cut = line.columnLength() <= columns ? line : line.columnSubSequence(0, columns);
        return colours ? cut : new AttributedString(cut.toString());
    }

    private static Size size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader out = stty.inputReader()) {
                String[] rowsAndColumns = String.valueOf(out.readLine()).split(" ");
                int rows = Integer.parseInt(rowsAndColumns[0]);
                int columns = Integer.parseInt(rowsAndColumns[1]);
                return rows > 0 && columns > 0 ? new Size(columns, rows) : UNKNOWN;
            }
        } catch (IOException | RuntimeException e) { // no /dev/tty, no stty, or one that says something else
            return UNKNOWN;
        }
    }
}
