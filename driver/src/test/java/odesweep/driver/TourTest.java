package odesweep.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walks of conf/TOUR.md can be followed in the code: each stop is a class that an earlier stop names, or that names it. */
class TourTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern STOP = Pattern.compile("(?m)^\\| (\\d+) \\| (\\d*) ?\\| `(\\w+)` \\|");

    /** @param from number of the stop that leads here; 0 at the beginning */
    private record Stop(int number, int from, String name) {
        static Stop of(MatchResult row) {
            int from = row.group(2).isEmpty() ? 0 : Integer.parseInt(row.group(2));
            return new Stop(Integer.parseInt(row.group(1)), from, row.group(3));
        }
    }

    private static final Map<String, String> SOURCES = new HashMap<>();
    private static List<Stop> stops;

    @BeforeAll
    static void read() throws IOException {
        for (String module : List.of("core", "worker", "driver")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    SOURCES.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        String page = Files.readString(ROOT.resolve("conf/TOUR.md"));
        stops = STOP.matcher(page).results().map(Stop::of).toList();
        assertTrue(stops.size() > 50, () -> stops.size() + " stops");
    }

    @Test
    void everyStopIsAClassAndThereOnce() {
        Set<String> seen = new HashSet<>();
        for (Stop stop : stops) {
            assertTrue(SOURCES.containsKey(stop.name), () -> stop + " must be a class");
            assertTrue(seen.add(stop.name), () -> stop + " must be there once");
            assertEquals(seen.size(), stop.number, () -> stop + " must be numbered in order");
        }
    }

    @Test
    void everyStopIsReachedFromAnEarlierOneByName() {
        List<String> jumps = new ArrayList<>();
        for (Stop stop : stops.subList(1, stops.size())) {
            assertTrue(stop.from > 0 && stop.from < stop.number, () -> stop + " must come from an earlier stop");
            String from = stops.get(stop.from - 1).name;
            if (!names(from, stop.name) && !names(stop.name, from)) {
                jumps.add(from + " → " + stop.name);
            }
        }
        assertEquals(List.of(), jumps);
    }

    private static boolean names(String type, String other) {
        return Pattern.compile("\\b" + other + "\\b").matcher(SOURCES.get(type)).find();
    }
}
