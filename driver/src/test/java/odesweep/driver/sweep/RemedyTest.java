package odesweep.driver.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odesweep.core.Names;
import odesweep.core.config.Settings;
import odesweep.core.objective.Objective;
import odesweep.core.problem.ProblemRef;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.SweepFileException;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Items;
import odesweep.driver.sweep.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message says to write is right: pasted in the place of what is wrong, it makes the file valid. */
class RemedyTest {
    private static final Pattern WRITE = Pattern.compile(
            "; (?:write|e\\.g\\.) (.*?)(?: under (search|space|train)| at the (top) level)?(?: in place of (\\w+) and (\\w+))?"
                    + "(?:, or .*|; there is nothing for .*)?$");
    private static final Pattern MEANT = Pattern.compile("; did you mean (.*)\\?$");
    private static final Pattern SET = Pattern.compile("; remove it, or set (\\w+): ([^ |]+).*$");
    private static final Pattern REMOVE = Pattern.compile("; (.*)remove it$");
    private static final Set<String> SECTIONS = Set.of("search", "space", "train");

    /** The blocks of foreign-sweep-files.txt: a file, then => and the end of the message. */
    static Stream<Arguments> files() throws IOException {
        try (InputStream in = RemedyTest.class.getResourceAsStream("foreign-sweep-files.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.strip().split("\n\n"))
                    .map(block -> block.split("\n=> "))
                    .map(parts -> Arguments.of(parts[0], parts[1]))
                    .toList()
                    .stream();
        }
    }

    /** The files of {@link BadSweepFileTest} whose message has something to paste. */
    static Stream<Arguments> badFiles() throws IOException {
        return BadSweepFileTest.files()
                .filter(block -> isMapping((String) block.get()[0]))
                .filter(block -> ((List<?>) block.get()[1]).isEmpty())
                .filter(block -> WRITE.matcher((String) block.get()[2]).find()
                        || MEANT.matcher((String) block.get()[2]).find()
                        || SET.matcher((String) block.get()[2]).find());
    }

    @ParameterizedTest
    @MethodSource("files")
    void anotherToolsWordsAreToldInOurs(String yaml, String end) {
        String message = messageOf(yaml).orElseThrow();
        assertTrue(message.endsWith(end), message);
        assertLeadsToAValidFile(yaml, message);
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void noMessageLeadsIntoTheNextError(String yaml, List<String> overrides, String message) {
        assertLeadsToAValidFile(yaml, message);
    }

    @Test
    void everyWordOfTheTableIsForOneOfOurs() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (InputStream in = ForeignWords.class.getResourceAsStream("foreign-words.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] cells = line.split(" \\| ");
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                boolean known = switch (cells[0]) {
                    case "setting", "depth", "width" ->
                        Settings.find(cells[2]).isPresent()
                                && Settings.find(cells[1]).isEmpty();
                    case "search" -> SearchConfig.SETTINGS.find(cells[2]).isPresent();
                    case "section" -> Sections.NAMES.contains(cells[2]);
                    case "none" -> cells[2].endsWith("; remove it");
                    case "option" -> cells[2].startsWith("--");
                    default ->
                        Stream.of(Settings.find(cells[0]), SearchConfig.SETTINGS.find(cells[0]))
                                .flatMap(Optional::stream)
                                .anyMatch(setting -> setting.type().names().contains(cells[2]));
                };
                if (!known) {
                    wrong.add(line);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void defaultsNeverContradictEachOther() {
        for (String problem : Settings.find("problem").orElseThrow().type().names()) {
            String file = "problem: " + problem + "\n";
            assertEquals(Optional.empty(), messageOf(file), file);
            for (Objective objective : Objective.values()) {
                boolean possible = objective == Objective.TRAJECTORY
                        || ProblemRef.of(problem).resolve().equation().isPresent();
                String both = file + "objective: " + Names.of(objective) + "\n";
                assertEquals(possible, messageOf(both).isEmpty(), both);
            }
        }
    }

    @Test
    void problemsOfDifferentDefaultObjectivesNeedOneThatIsGiven() {
        String yaml = "space: {problem: [decay, chirp]}";
        assertLeadsToAValidFile(yaml, messageOf(yaml).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search: {sampler: random, trials: 6}\nspace: {activation: [tanh, relu], points: [3, 4, 5]}",
                "search: {sampler: sobol, trials: 8}\nspace: {activation: [tanh, relu], points: {log: [3, 6]}}"
            })
    void asManyTrialsAsTheSpaceHasAreEachOfItOnce(String yaml) {
        SweepSpec sweep = SweepFile.parse("x.yaml", yaml);
        assertEquals(
                sweep.space().size(),
                sweep.trials().stream()
                        .map(trial -> trial.searched())
                        .distinct()
                        .count());
        assertTrue(sweep.size().endsWith(" (trials asks for every configuration, so they are a grid)"), sweep.size());
        assertEquals(
                sweep.resolved(), SweepFile.parse("x.yaml", sweep.resolved()).resolved());
    }

    @Test
    void aCaseIsChosenByItsNameWhateverThatIsAsYaml() {
        String yaml = "space: {case: [{case: a}, {case: 'b: c', epochs: 3}]}";
        assertEquals(
                3,
                SweepFile.parse("x.yaml", yaml, List.of("case=b: c"))
                        .trials()
                        .get(0)
                        .config()
                        .budget()
                        .epochs());
    }

    private static boolean isMapping(String yaml) {
        try {
            return YamlReader.file("x.yaml", yaml)
                    .filter(Fields.class::isInstance)
                    .isPresent();
        } catch (SweepFileException e) {
            return false;
        }
    }

    private static void assertLeadsToAValidFile(String yaml, String message) {
        Fields file = (Fields) YamlReader.file("x.yaml", yaml).orElseThrow();
        Fields pasted = pasted(file, message);
        assertEquals(Optional.empty(), messageOf(pasted.flow()), message + "\n pasted: " + pasted.flow());
    }

    /** {@code file} after doing what {@code message} says. */
    private static Fields pasted(Fields file, String message) {
        String at = message.replaceFirst("^(x\\.yaml:\\d+:\\d+): .*$", "$1");
        Matcher write = WRITE.matcher(message);
        Matcher meant = MEANT.matcher(message);
        Matcher set = SET.matcher(message);
        if (meant.find()) {
            return (Fields) replaced(file, at, meant.group(1));
        } else if (set.find()) {
            boolean top = Sections.SETTINGS.contains(set.group(1));
            return added(file, top ? "top" : "train", fields(set.group(1) + ": " + set.group(2)));
        } else if (write.find()) {
            if (write.group(1).startsWith("{")) {
                return (Fields) YamlReader.file("x.yaml", write.group(1)).orElseThrow();
            }
            List<Field> lines = fields(write.group(1));
            String place = write.group(2) != null ? write.group(2) : write.group(3);
            if (write.group(4) != null) {
                file = (Fields) without(file, Set.of(write.group(4), write.group(5)), lines);
                return place == null ? file : added(file, place, lines);
            }
            return place == null
                    ? (Fields) with(file, at, lines)
                    : added((Fields) with(file, at, List.of()), place, lines);
        } else if (REMOVE.matcher(message).find()) {
            return (Fields) with(file, at, List.of());
        }
        throw new AssertionError("nothing to paste: " + message);
    }

    /** {@code a: 1 and b: 2}, as lines. */
    private static List<Field> fields(String lines) {
        return Arrays.stream(lines.split(" and (?=\\w+: )"))
                .flatMap(line -> ((Fields) YamlReader.value(new Place(""), "{" + line + "}")
                                .orElseThrow())
                        .fields().stream())
                .toList();
    }

    /** With the key or the value at a place replaced. */
    private static Yaml replaced(Yaml yaml, String at, String text) {
        boolean key = yaml instanceof Fields fields
                && fields.fields().stream().anyMatch(field -> field.at().text().equals(at));
        if (yaml.at().text().equals(at) && !key) {
            return YamlReader.value(new Place(""), text).orElseThrow();
        } else if (yaml instanceof Items list) {
            return new Items(
                    list.at(),
                    list.items().stream().map(item -> replaced(item, at, text)).toList());
        } else if (yaml instanceof Fields fields) {
            return new Fields(
                    fields.at(),
                    fields.fields().stream()
                            .map(field -> field.at().text().equals(at)
                                    ? new Field(new Place(""), text, field.value())
                                    : new Field(field.at(), field.key(), replaced(field.value(), at, text)))
                            .toList());
        }
        return yaml;
    }

    /** With these lines in the place of the innermost line of a setting that is, or holds, what stands at a place. */
    private static Yaml with(Yaml yaml, String at, List<Field> lines) {
        if (yaml instanceof Items list) {
            return new Items(
                    list.at(),
                    list.items().stream().map(item -> with(item, at, lines)).toList());
        } else if (yaml instanceof Fields fields) {
            List<Field> changed = new ArrayList<>();
            for (Field field : fields.fields()) {
                boolean section =
                        SECTIONS.contains(field.key()) && !field.at().text().equals(at);
                boolean cases = field.value() instanceof Items list
                        && !list.items().isEmpty()
                        && list.items().stream().allMatch(Fields.class::isInstance)
                        && Settings.find(field.key()).isEmpty()
                        && !field.at().text().equals(at);
                if (section || cases) {
                    changed.add(new Field(field.at(), field.key(), with(field.value(), at, lines)));
                } else if (field.at().text().equals(at) || holds(field.value(), at)) {
                    changed.addAll(lines);
                } else {
                    changed.add(field);
                }
            }
            return new Fields(fields.at(), changed);
        }
        return yaml;
    }

    private static boolean holds(Yaml yaml, String at) {
        return yaml.at().text().equals(at)
                || yaml instanceof Items list && list.items().stream().anyMatch(item -> holds(item, at))
                || yaml instanceof Fields fields
                        && fields.fields().stream()
                                .anyMatch(field -> field.at().text().equals(at) || holds(field.value(), at));
    }

    /** Without these keys; {@code lines} are in the place of the first of them. */
    private static Yaml without(Yaml yaml, Set<String> keys, List<Field> lines) {
        if (!(yaml instanceof Fields fields)) {
            return yaml;
        }
        List<Field> changed = new ArrayList<>();
        boolean put = false;
        for (Field field : fields.fields()) {
            if (!keys.contains(field.key())) {
                changed.add(new Field(field.at(), field.key(), without(field.value(), keys, lines)));
            } else if (!put) {
                put = true;
                changed.addAll(lines);
            }
        }
        return new Fields(fields.at(), changed);
    }

    private static Fields added(Fields file, String section, List<Field> lines) {
        List<Field> changed = new ArrayList<>(file.fields());
        if (section.equals("top")) {
            changed.removeIf(field -> lines.stream().anyMatch(line -> line.key().equals(field.key())));
            changed.addAll(lines);
            return new Fields(file.at(), changed);
        }
        List<Field> inside = new ArrayList<>(Sections.of(file, section).fields());
        inside.removeIf(field -> lines.stream().anyMatch(line -> line.key().equals(field.key())));
        inside.addAll(lines);
        changed.removeIf(field -> field.key().equals(section));
        changed.add(new Field(new Place(""), section, new Fields(new Place(""), inside)));
        return new Fields(file.at(), changed);
    }

    private static Optional<String> messageOf(String yaml) {
        try {
            SweepFile.parse("x.yaml", yaml);
            return Optional.empty();
        } catch (SweepFileException e) {
            return Optional.of(e.getMessage());
        }
    }
}
