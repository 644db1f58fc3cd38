package odesweep.driver.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad input is one line with its place, the rule, the value and the remedy. */
class BadSweepFileTest {
    private static Arguments bad(String yaml, String message) {
        return Arguments.of(yaml, message);
    }

    static Stream<Arguments> files() {
        return Stream.of(
                // keys
                bad(
                        "train: {learning_rat: 0.1}",
                        "x.yaml:1:9: unknown setting 'learning_rat'; did you mean learning_rate?"),
                bad("train:\n  qqqqqq: 1", "x.yaml:2:3: unknown setting 'qqqqqq'; conf/reference.yaml lists all"),
                bad(
                        "space:\n  activatoin: [relu]",
                        "x.yaml:2:3: unknown setting 'activatoin'; did you mean activation?"),
                bad(
                        "space: {sizes: {range: [1, 2]}}",
                        "x.yaml:1:9: unknown setting 'sizes'; conf/reference.yaml lists all"),
                bad("trian: {epochs: 1}", "x.yaml:1:1: unknown key 'trian'; did you mean train?"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysWhereAndWhat(String yaml, String message) {
        assertEquals(message, messageOf(yaml));
    }

    private static String messageOf(String yaml, String... overrides) {
        return assertThrows(SweepFileException.class, () -> SweepFile.parse("x.yaml", yaml, List.of(overrides)))
                .getMessage();
    }
}
