package odesweep.core.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingGroupTest {
    enum Rule {
        PLAIN,
        HEAVY_BALL
    }

    record Update(
            @Setting("update rule") Rule rule,

            @Setting("kept of the last update") @OnlyWith("rule: heavy_ball")
            double kept,

            @Setting(value = "no step is longer", type = RealNumber.Limit.class)
            double longestStep) {
        Update {
            SettingException.check("kept", kept >= 0 && kept < 1, "must be in [0, 1), got %s", kept);
        }
    }

    record Training(
            @Setting("widths of the layers") List<Integer> layerWidths,
            @Setting("say more") boolean verbose,
            @Setting("how often") int epochs,
            @Setting("of the randomness") long seed,

            @OnlyWith({"verbose: true", "layer_widths: not [] or rule: heavy_ball"})
            Update update) {}

    private static final SettingGroup<Training> GROUP = SettingGroup.of(Training.class);
    private static final Training TRAINING =
            new Training(List.of(4, 5), true, 3, 1L << 60, new Update(Rule.HEAVY_BALL, 0.5, Double.POSITIVE_INFINITY));

    private static SettingSpec setting(String name) {
        return GROUP.find(name).orElseThrow();
    }

    @Test
    void aRecordsSettingsAreThoseOfItsGroupsToo() {
        assertEquals(
                List.of("layer_widths", "verbose", "epochs", "seed", "rule", "kept", "longest_step"),
                List.copyOf(GROUP.names()));
        assertEquals(TRAINING, GROUP.make(GROUP.valuesOf(TRAINING)));
        assertEquals("kept of the last update", setting("kept").doc());
    }

    @Test
    void aValueReadsBackFromItsPlainData() {
        Map<String, Object> values = GROUP.valuesOf(TRAINING);
        for (SettingSpec setting : GROUP.all()) {
            Object value = values.get(setting.name());
            assertEquals(value, setting.type().read(setting.type().plain(value)), setting.name());
            assertTrue(setting.type().accepts(value), setting.name());
        }
        assertEquals("heavy_ball", setting("rule").text(Rule.HEAVY_BALL));
        assertEquals(Rule.HEAVY_BALL, setting("rule").type().read("heavy-ball"));
    }

    @Test
    void aBrokenRuleNamesItsSetting() {
        Map<String, Object> values = GROUP.valuesOf(TRAINING);
        values.put("kept", 1.0);
        SettingException e = assertThrows(SettingException.class, () -> GROUP.make(values));
        assertEquals(List.of("kept"), e.settings());
        assertEquals("kept must be in [0, 1), got 1.0", e.getMessage());
    }

    static List<List<Object>> wrong() {
        return List.of(
                List.of("epochs", "3", "a whole number", List.of()),
                List.of("epochs", 3.5, "a whole number", List.of()),
                List.of("epochs", Double.NaN, "a whole number", List.of()),
                List.of("epochs", 1L << 31, "a whole number from -2147483648 to 2147483647", List.of()),
                List.of(
                        "seed",
                        BigInteger.ONE.shiftLeft(63),
                        "a whole number from -9223372036854775808 to 9223372036854775807",
                        List.of()),
                // a double of this size may be a rounded one
                List.of("seed", 1e17, "a whole number from -9223372036854775808 to 9223372036854775807", List.of()),
                List.of("verbose", 1, "true or false", List.of()),
                List.of("rule", "heavy", "one of plain, heavy_ball", List.of()),
                List.of("kept", "0.5", "a number", List.of()),
                List.of("kept", Double.POSITIVE_INFINITY, "a finite number", List.of()),
                List.of("longest_step", Double.NaN, "a finite number", List.of()),
                List.of("layer_widths", 16, "a list of whole numbers", List.of()),
                List.of("layer_widths", List.of(16, "wide"), "a list of whole numbers", List.of(1)),
                List.of("layer_widths", List.of(1.5), "a whole number", List.of(0)),
                List.of(
                        "layer_widths",
                        List.of(List.of(16)),
                        "a list of whole numbers (a list of choices belongs under space)",
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void dataOfAnotherTypeSayTheRuleAndThePlace(List<Object> row) {
        SettingType type = setting((String) row.get(0)).type();
        MistypedException e = assertThrows(MistypedException.class, () -> type.read(row.get(1)));
        assertEquals(row.get(2), e.rule());
        assertEquals(row.get(3), e.path());
    }

    @Test
    void wholeNumbersMayBeWrittenInAnyWay() {
        for (Object three : Arrays.asList(3, 3L, 3.0, BigInteger.valueOf(3))) {
            assertEquals(3, setting("epochs").type().read(three));
            assertEquals(3L, setting("seed").type().read(three));
            assertEquals(3.0, setting("kept").type().read(three));
        }
        assertEquals(
                Long.MIN_VALUE,
                setting("seed").type().read(BigInteger.ONE.shiftLeft(63).negate()));
    }

    @Test
    void aSettingActsWhereAllItsConditionsHold() {
        Map<String, Object> values = GROUP.valuesOf(TRAINING);
        assertTrue(setting("verbose").acts(values));
        assertTrue(setting("kept").acts(values));
        values.put("layer_widths", List.of());
        assertTrue(setting("kept").acts(values), "one term is enough");
        values.put("rule", Rule.PLAIN);
        assertFalse(setting("longest_step").acts(values));
        assertEquals(
                "longest_step acts only with layer_widths: not [] or rule: heavy_ball, got layer_widths: [] and rule: plain;"
                        + " remove it, or set rule: heavy_ball",
                setting("longest_step").whyNot(values));
        values.put("layer_widths", List.of(1));
        assertTrue(setting("longest_step").acts(values));
        assertFalse(setting("kept").acts(values));
        values.put("verbose", false);
        assertFalse(setting("longest_step").acts(values));
    }

    record Misspelt(
            @Setting("update rule") Rule rule,

            @Setting("kept of the last update") @OnlyWith("rule: heavyball")
            double kept) {}

    @Test
    void aConditionOnAnUnknownValueIsAMistake() {
        assertThrows(AssertionError.class, () -> SettingGroup.of(Misspelt.class));
    }
}
