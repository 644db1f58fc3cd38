package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odesweep.driver.sweep.SweepFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages link to exists, the commands that they show are the program's, and their sweep files are valid. */
class PagesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> conf = Files.list(ROOT.resolve("conf"));
                Stream<Path> guide = Files.list(ROOT.resolve("conf/guide"))) {
            return Stream.concat(
                    Stream.concat(conf, guide).filter(file -> file.toString().endsWith(".md")),
                    Stream.of("README.md", "CHANGELOG.md", "scripts/bench/README.md")
                            .map(ROOT::resolve))
                    .toList()
                    .stream();
        }
    }

    @Test
    void whatEveryCommitMustPassIsTheTestCommandOfTheReadme() throws IOException {
        List<String> command = Files.readString(ROOT.resolve(".ci/run"))
                .lines()
                .filter(line -> line.startsWith("exec "))
                .map(line -> line.substring("exec ".length()))
                .toList();
        assertEquals(1, command.size());
        assertTrue(
                blocks(ROOT.resolve("README.md"), "").flatMap(String::lines).anyMatch(command.get(0)::equals),
                () -> "README.md must show " + command);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFileAndAHeading(Path page) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link : all(LINK, withoutBlocks(Files.readString(page)), match -> match.group(1))) {
            if (link.contains("://")) {
                continue;
            }
            String[] fileAndAnchor = link.split("#", 2);
            Path target = fileAndAnchor[0].isEmpty() ? page : page.resolveSibling(fileAndAnchor[0]);
            if (!Files.exists(target)
                    || fileAndAnchor.length > 1 && !anchors(target).contains(fileAndAnchor[1])) {
                broken.add(link);
            }
        }
        assertEquals(List.of(), broken);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandIsOneThatTheProgramTakes(Path page) throws IOException {
        for (String line : blocks(page, "")
                .collect(Collectors.joining("\n"))
                .replace("\\\n", " ")
                .lines()
                .toList()) {
            if (line.startsWith("scripts/odesweep ")) {
                List<String> arguments = all(
                        ARGUMENT,
                        line.replaceFirst("^scripts/odesweep ", "").replaceFirst(" (#|>).*$", ""),
                        match -> Stream.of(match.group(1), match.group(2), match.group(3))
                                .filter(part -> part != null)
                                .findFirst()
                                .orElseThrow());
                assertDoesNotThrow(() -> Main.commandLine().parseArgs(arguments.toArray(String[]::new)), () -> line);
            }
        }
    }

    /** {@link ExtendingTest} has the sweep file of the page that it is about. */
    static Stream<Path> pagesOfThisProgram() throws IOException {
        return pages().filter(page -> !page.endsWith("EXTENDING.md"));
    }

    @ParameterizedTest
    @MethodSource("pagesOfThisProgram")
    void everySweepFileIsValid(Path page, @TempDir Path temp) throws IOException {
        for (String yaml : blocks(page, "yaml").toList()) {
            Path file = Files.writeString(temp.resolve("sweep.yaml"), yaml);
            assertDoesNotThrow(() -> SweepFile.read(file, List.of()), () -> yaml);
        }
    }

    @Test
    void theSweepsBehindChoosingAreValid() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("conf/choosing"))) {
            List<Path> sweeps = files.toList();
            assertFalse(sweeps.isEmpty());
            for (Path file : sweeps) {
                assertDoesNotThrow(() -> SweepFile.read(file, List.of()), file::toString);
            }
        }
    }

    @Test
    void everyPageSaysFirstWhatItAnswers() throws IOException {
        for (Path page :
                pages().filter(page -> page.getParent().endsWith("conf")).toList()) {
            String afterTheTitle = Files.readString(page).split("\n\n", 3)[1];
            assertTrue(afterTheTitle.startsWith("This page answers: "), page::toString);
        }
    }

    private static Stream<String> blocks(Path page, String language) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .filter(match -> match.group(1).equals(language))
                .map(match -> match.group(2));
    }

    private static String withoutBlocks(String markdown) {
        return BLOCK.matcher(markdown).replaceAll("");
    }

    /** The anchors of a page's headings, as GitHub makes them. */
    private static Set<String> anchors(Path page) throws IOException {
        return Set.copyOf(all(
                HEADING,
                withoutBlocks(Files.readString(page)),
                match -> match.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-')));
    }

    private static <T> List<T> all(Pattern pattern, String text, Function<MatchResult, T> part) {
        return pattern.matcher(text).results().map(part).toList();
    }
}
