package odesweep.driver.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
    private static final ProgressLines PROGRESS = new ProgressLines() {
        @Override
        public String line() {
            return "half";
        }

        @Override
        public List<AttributedString> lines(int columns) {
            return List.of(
                    new AttributedString("half", AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN)),
                    new AttributedString("x".repeat(2 * columns)));
        }
    };

    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private final StringWriter said = new StringWriter();
    private final PrintWriter err = new PrintWriter(said, true);

    @Test
    void withoutATerminalLinesAreSaidMoreAndMoreSeldom() {
        AtomicLong nanos = new AtomicLong();
        List<Integer> seconds = new ArrayList<>();
        try (ProgressView view = new ProgressView(counting(nanos), Optional.empty(), err, nanos::get)) {
            for (int second = 0; second <= 3600; second++) {
                nanos.set(second * 1_000_000_000L);
                view.tick();
                if (!said.toString().isEmpty()) {
                    assertEquals("at " + nanos, said.toString().strip());
                    said.getBuffer().setLength(0);
                    seconds.add(second);
                }
            }
        }
        assertEquals(List.of(2, 4, 6, 8, 10), seconds.subList(0, 5));
        int last = seconds.size() - 1;
        assertEquals(60, seconds.get(last) - seconds.get(last - 1));
    }

    @Test
    void aLineThatSaysNothingNewIsSaidOnceAMinute() {
        AtomicLong nanos = new AtomicLong();
        try (ProgressView view = new ProgressView(PROGRESS, Optional.empty(), err, nanos::get)) {
            for (int second = 0; second < 130; second++) {
                nanos.set(second * 1_000_000_000L);
                view.tick();
            }
        }
        assertEquals(3, said.toString().lines().count());
    }

    @Test
    void aProgramThatReadsTheLinesSetsTheirInterval() {
        AtomicLong nanos = new AtomicLong();
        OptionalLong half = ProgressView.interval("0.5");
        try (ProgressView view = new ProgressView(counting(nanos), Optional.empty(), err, nanos::get, half)) {
            for (int quarter = 1; quarter <= 400; quarter++) {
                nanos.set(quarter * 250_000_000L);
                view.tick();
            }
        }
        assertEquals(200, said.toString().lines().count());
        for (String unusable : new String[] {null, "", "soon", "0", "-1", "NaN"}) {
            assertEquals(OptionalLong.empty(), ProgressView.interval(unusable));
        }
    }

    private static ProgressLines counting(AtomicLong nanos) {
        return new ProgressLines() {
            @Override
            public String line() {
                return "at " + nanos;
            }

            @Override
            public List<AttributedString> lines(int columns) {
                return List.of();
            }
        };
    }

    @Test
    void onATerminalLinesAreCutAndDrawnOnceUntilTheyChange() throws IOException {
        try (ProgressView view = new ProgressView(PROGRESS, Optional.of(screen(true)), err, System::nanoTime)) {
            view.tick();
            String first = drawn();
            assertTrue(first.contains("\033[32mhalf"), first);
            assertFalse(first.contains("x".repeat(80)), first);
            drawn.reset();
            view.tick();
            assertFalse(drawn().contains("half"), drawn());
            drawn.reset();
            view.aside(() -> err.println("aside"));
            assertTrue(drawn().contains("half"), "it is drawn again below what was said");
        }
        assertEquals("aside", said.toString().strip());
    }

    @Test
    void withoutColoursNoneIsWritten() throws IOException {
        try (ProgressView view = new ProgressView(PROGRESS, Optional.of(screen(false)), err, System::nanoTime)) {
            view.tick();
        }
        assertTrue(drawn().contains("half"), drawn());
        assertFalse(drawn().contains("\033[32m"), drawn());
    }

    @Test
    void nothingIsShownOnceItIsClosed() throws IOException {
        ProgressView view = new ProgressView(PROGRESS, Optional.of(screen(true)), err, System::nanoTime);
        view.close();
        drawn.reset();
        view.tick();
        view.close();
        assertEquals("", drawn());
    }

    @Test
    void aLineThatWouldMoveTheCursorIsDrawnByItsCodes() throws IOException {
        Screen screen = screen(true);
        screen.draw(List.of(new AttributedString("best\u001b[2J\u202e")));
        assertTrue(drawn().contains("best\\u001b[2J\\u202e"), drawn());
    }

    private Screen screen(boolean colours) throws IOException {
        return new Screen("xterm-256color", drawn, colours);
    }

    private String drawn() {
        return drawn.toString(StandardCharsets.UTF_8);
    }
}
