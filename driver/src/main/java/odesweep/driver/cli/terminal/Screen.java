package odesweep.driver.cli.terminal;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import odesweep.core.Shown;
import org.jline.terminal.Size;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.Display;
import org.jline.utils.Signals;

/** The last lines of a terminal, which are redrawn in place. */
final class Screen implements AutoCloseable {
    private static final Size UNKNOWN = new Size(80, 24);

    private final DumbTerminal terminal;
    private Display display;
    private final boolean colours;
    private final Object resizing;
    private volatile boolean resized;
    private Size size = size();

    /** @param type the terminal's type, from the environment's TERM */
    Screen(String type, OutputStream out, boolean colours) throws IOException {
        // A dumb terminal, as no input is read; JLine chooses its output by the type.
        terminal = new DumbTerminal("stderr", type, InputStream.nullInputStream(), out, StandardCharsets.UTF_8);
        display = display();
        this.colours = colours;
        resizing = Signals.register("WINCH", () -> resized = true);
    }

    /** The terminal behind stderr, if scripts/odesweep has found that it can be drawn on. */
    static Optional<Screen> ofStderr() {
        String type = System.getenv().getOrDefault("TERM", "dumb");
        if (System.getenv("ODESWEEP_TERMINAL") == null || type.equals("dumb")) {
            return Optional.empty();
        }
        String noColour = System.getenv("NO_COLOR"); // https://no-color.org
        try {
            return Optional.of(new Screen(type, System.err, noColour == null || noColour.isEmpty()));
        } catch (IOException e) {
            return Optional.empty(); // plain lines are printed instead
        }
    }

    int columns() {
        if (resized) {
            resized = false;
            size = size();
            // The terminal may have rewrapped the drawing in an unknown way, but the cursor is still at its start.
            terminal.writer().print("\r\033[J");
            display = display();
        }
        return size.getColumns();
    }

    /** Draws these lines in place of the earlier ones. */
    void draw(List<AttributedString> lines) {
        int columns = columns();
        display.update(
                lines.stream()
                        .limit(Math.max(1, size.getRows() - 1))
                        .map(Screen::shown)
                        .map(line -> fitting(line, columns - 1)) // a full line would wrap on some terminals
                        .toList(),
                0);
        terminal.flush();
    }

    /** Removes the drawn lines; the cursor is then at the start of a line. */
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

    /** The line with characters that do not print by their code. */
    private static AttributedString shown(AttributedString line) {
        String text = line.toString();
        if (text.codePoints().noneMatch(Shown::isHidden)) {
            return line;
        }
        AttributedStringBuilder shown = new AttributedStringBuilder();
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            shown.append(Shown.isHidden(c) ? Shown.escaped(c) : Character.toString(c), line.styleAt(at));
        }
        return shown.toAttributedString();
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
        } catch (IOException | RuntimeException e) { // no /dev/tty, no stty, or unexpected output
            return UNKNOWN;
        }
    }
}
