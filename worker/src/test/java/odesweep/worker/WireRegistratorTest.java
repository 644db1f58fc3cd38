package odesweep.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.KryoException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odesweep.core.compute.Activation;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.Objective;
import odesweep.core.ode.Method;
import odesweep.core.ode.StepCounts;
import odesweep.core.optimize.Schedule;
import odesweep.core.problem.Interval;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.TrainingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireRegistratorTest {
    private final Wire wire = new Wire();

    static Stream<Outcome> outcomes() {
        Fit fit = new Fit(1e-3, Double.NaN, Double.MIN_VALUE);
        return Stream.of(
                Outcome.complete(fit),
                Outcome.dead(fit, "all 16 units of layer 1 are 0"),
                Outcome.diverged("the loss is NaN at epoch 3"),
                Outcome.stiff("10000 evaluations"),
                Outcome.failed("java.lang.IllegalStateException", "a stack\ntrace"),
                Outcome.timeout("the time limit of 60 s has passed"),
                Outcome.lost("its executor was lost in each of 5 attempts"));
    }

    static Stream<Object> constants() {
        return WireTypes.all().stream().filter(Class::isEnum).flatMap(type -> Stream.of(type.getEnumConstants()));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void resultArrivesAsItWasSent(Outcome outcome) {
        TrainingResult training = new TrainingResult(
                outcome,
                new double[] {1.5, -0.0, Double.NaN},
                new Curve(new int[] {1, 7}, new double[] {2, 1}, new double[] {0.5, Double.MIN_VALUE}),
                Double.NaN,
                Long.MAX_VALUE,
                new StepCounts(1, 2, 3, 4, 5, Long.MAX_VALUE),
                "simd-512");
        TrialResult sent = new TrialResult(
                3, 1, Long.MIN_VALUE, training, new TrialResult.Timing(1_700_000_000_000L, 1.5, 1.25, "7"));
        assertDeepEquals(sent, wire.roundTrip(sent));
        WireCodec codec = new WireCodec();
        assertDeepEquals(sent, codec.decode(codec.encode(sent)));
    }

    @Test
    void resultThatIsCutShortIsRefused() {
        WireCodec codec = new WireCodec();
        byte[] whole = codec.encode(new TrialResult(
                3, 1, 5, TrainingResult.lost("its executor was lost"), new TrialResult.Timing(1, 2, 3, "7")));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(IllegalArgumentException.class, () -> codec.decode(cut));
        }
    }

    @Test
    void assignmentArrivesAsItWasSent() {
        for (List<Integer> widths : List.of(List.<Integer>of(), List.of(1), List.of(2, 3), List.of(4, 5, 6, 7))) {
            Assignment sent = new Assignment(
                    0,
                    2,
                    -1,
                    TrainingConfig.of(Map.of(
                            "hidden_widths", widths,
                            "objective", Objective.TRAJECTORY,
                            "solver", Method.RK4,
                            "schedule", Schedule.COSINE,
                            "activation", Activation.GELU)));
            assertEquals(sent, wire.roundTrip(sent));
        }
    }

    @Test
    void batchesArriveAsTheyWereSent() {
        List<Assignment> sent = IntStream.range(0, 5)
                .mapToObj(trial -> new Assignment(trial, 0, trial, TrainingConfig.of(Map.of())))
                .toList();
        assertEquals(sent, wire.roundTrip(List.copyOf(sent)));
    }

    @ParameterizedTest
    @MethodSource("constants")
    void constantArrivesAsItself(Object constant) {
        assertSame(constant, wire.roundTrip(constant));
    }

    @Test
    void nullArrivesAsNull() {
        TrialResult.Timing sent = new TrialResult.Timing(0, 0, 0, null);
        assertNull(wire.roundTrip(sent).executor());
    }

    /** Independent of how WireTypes finds classes: from values that are there, not from declarations. */
    @Test
    void everyClassInsideAnAssignmentIsRegistered() {
        List<Class<?>> classes = new ArrayList<>();
        collectClasses(new Assignment(0, 0, 0, TrainingConfig.of(Map.of())), classes);
        for (Class<?> type : classes) {
            assertTrue(WireTypes.all().contains(type), type + " is in an assignment, but not registered");
        }
        assertTrue(classes.size() > 20, "the walk has found too little: " + classes);
    }

    @Test
    void numbersOfClassesDoNotDependOnTheJvm() {
        assertEquals(WireTypes.all(), WireTypes.all());
        assertEquals(Assignment.class, WireTypes.all().get(0));
    }

    @Test
    void classThatIsNotRegisteredIsRefused() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> wire.roundTrip(new StringBuilder("a stranger")));
        assertTrue(
                refused.getMessage().startsWith("Class is not registered: java.lang.StringBuilder"),
                refused::getMessage);
    }

    @Test
    void recordWhoseRuleIsBrokenOnTheWayIsRefused() {
        ByteBuffer bytes = wire.write(new Interval(0, 1));
        // The end is the last component: 8 bytes, as the processor has them. -1 is before the start.
        bytes.order(ByteOrder.nativeOrder()).putDouble(bytes.limit() - 8, -1);
        KryoException refused = assertThrows(KryoException.class, () -> wire.read(bytes));
        assertTrue(refused.getMessage().contains("got [0.0, -1.0]"), refused::getMessage);
        assertInstanceOf(IllegalArgumentException.class, refused.getCause());
    }

    @Test
    void stackTraceOfAStackOverflowStaysSmallOnTheWire() {
        StackOverflowError overflow = assertThrows(StackOverflowError.class, () -> overflow(0));
        TrainingResult failed = TrainingResult.failed(overflow);
        int bytes = wire.write(failed).remaining();
        assertTrue(bytes < 10_000, "a failed trial takes " + bytes + " bytes");
        assertEquals("java.lang.StackOverflowError", failed.outcome().reason().orElseThrow());
        assertTrue(failed.outcome().stackTrace().orElseThrow().getBytes(StandardCharsets.UTF_8).length <= 8_000);
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    private static void collectClasses(Record record, List<Class<?>> into) {
        into.add(record.getClass());
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = get(component, record);
            if (value instanceof Record inner) {
                collectClasses(inner, into);
            } else if (value instanceof Enum<?> constant) {
                into.add(constant.getDeclaringClass());
            }
        }
    }

    /** Equality of records that counts arrays by their contents. */
    private static void assertDeepEquals(Object expected, Object actual) {
        assertSame(expected.getClass(), actual.getClass());
        if (expected instanceof Record) {
            for (RecordComponent component : expected.getClass().getRecordComponents()) {
                assertDeepEquals(get(component, expected), get(component, actual));
            }
        } else if (expected.getClass().isArray()) {
            assertEquals(Array.getLength(expected), Array.getLength(actual));
            for (int i = 0; i < Array.getLength(expected); i++) {
                assertEquals(Array.get(expected, i), Array.get(actual, i));
            }
        } else {
            assertEquals(expected, actual);
        }
    }

    private static Object get(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
