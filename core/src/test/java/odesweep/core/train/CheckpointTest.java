package odesweep.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import odesweep.core.ChildJvm;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Compute;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.Initialization;
import odesweep.core.nn.OutputActivation;
import odesweep.core.objective.Derivative;
import odesweep.core.objective.GradientMethod;
import odesweep.core.objective.InitialCondition;
import odesweep.core.objective.Objective;
import odesweep.core.objective.Scaling;
import odesweep.core.ode.Method;
import odesweep.core.ode.StepControl;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.optimize.Schedule;
import odesweep.core.problem.Interval;
import odesweep.core.problem.OwnProblem;
import odesweep.core.problem.ProblemRef;
import odesweep.core.sample.TimeSampling;
import odesweep.core.setting.SettingException;
import odesweep.core.setting.SettingSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
    private static final int EPOCHS = 4;
    private static final EpochListener NOBODY = (epoch, loss) -> {};

    private final Map<String, Object> settings =
            new HashMap<>(Map.of("epochs", EPOCHS, "hidden_widths", List.of(3), "points", 7));

    /** A loss of each kind. */
    static Stream<Map<String, Object>> losses() {
        List<Map<String, Object>> losses = new ArrayList<>();
        for (Derivative derivative : List.of(Derivative.EXACT, Derivative.CENTRAL_DIFFERENCE)) {
            for (InitialCondition condition : InitialCondition.values()) {
                losses.add(Map.of("derivative", derivative, "initial_condition", condition));
            }
        }
        for (GradientMethod gradient : GradientMethod.values()) {
            for (StepControl control : List.of(StepControl.FIXED, StepControl.PI)) {
                losses.add(Map.of(
                        "objective",
                        Objective.TRAJECTORY,
                        "problem",
                        ProblemRef.of("cosine"),
                        "gradient",
                        gradient,
                        "step_control",
                        control,
                        "solver",
                        control == StepControl.PI ? Method.BOSH3 : Method.DOPRI5,
                        "observations",
                        2));
            }
        }
        return losses.stream();
    }

    private static List<Map<String, Object>> times(Map<String, Object> loss) {
        List<Map<String, Object>> times = new ArrayList<>();
        for (TimeSampling sampling : TimeSampling.values()) {
            for (boolean redraw : new boolean[] {false, true}) {
                for (int batch : new int[] {0, 3}) {
                    if (batch == 0 || loss.get("derivative") != Derivative.CENTRAL_DIFFERENCE) {
                        times.add(Map.of("time_sampling", sampling, "redraw", redraw, "batch_size", batch));
                    }
                }
            }
        }
        return times;
    }

    private static List<Map<String, Object>> optimizers() {
        List<Map<String, Object>> optimizers = new ArrayList<>();
        for (OptimizerKind optimizer : OptimizerKind.values()) {
            for (Schedule schedule : Schedule.values()) {
                optimizers.add(
                        Map.of("optimizer", optimizer, "schedule", schedule, "warmup_epochs", 1, "weight_decay", 1e-3));
            }
        }
        return optimizers;
    }

    /** Every loss with all ways to draw times and all optimizers; stopped, and gone on with from bytes, at every epoch. */
    @ParameterizedTest
    @MethodSource("losses")
    void aTrainingThatStopsGoesOnToTheSameBits(Map<String, Object> loss) {
        settings.putAll(loss);
        for (Map<String, Object> times : times(loss)) {
            settings.putAll(times);
            for (Map<String, Object> optimizer : optimizers()) {
                settings.putAll(optimizer);
                if (isAllowed(settings)) {
                    assertGoesOn(TrainingConfig.of(settings), 3);
                }
            }
        }
    }

    private static boolean isAllowed(Map<String, Object> settings) {
        try {
            TrainingConfig.of(settings);
            return true;
        } catch (SettingException e) {
            return false;
        }
    }

    private static void assertGoesOn(TrainingConfig config, long seed) {
        TrainingResult whole = Trainer.train(config, seed);
        Trainer trainer = Trainer.start(config, seed);
        int stops = 0;
        for (int epoch = 1; !trainer.hasEnded(); epoch++) {
            trainer = Trainer.resume(config, Checkpoint.of(trainer.checkpoint().toBytes()));
            trainer.runTo(epoch, NOBODY);
            stops++;
        }
        if (trainer.result().outcome().fit().isPresent()) {
            trainer = Trainer.resume(config, Checkpoint.of(trainer.checkpoint().toBytes()));
        }
        assertTrue(stops > 0);
        assertEquals(Bits.of(whole), Bits.of(trainer.result()), config::toString);
    }

    /** Ends that are not the last epoch's. */
    static Stream<Map<String, Object>> ends() {
        return Stream.of(
                Map.of("optimizer", OptimizerKind.SGD, "learning_rate", 10.0),
                Map.of("residual_weight", 0.0, "initial_weight", 0.0, "batch_size", 1, "points", 10),
                Map.of("residual_weight", 0.0, "initial_weight", 0.0, "epochs", 5),
                Map.of(
                        "derivative",
                        Derivative.MISTAKEN_ONES,
                        "activation",
                        Activation.RELU,
                        "output_activation",
                        OutputActivation.HIDDEN,
                        "initialization",
                        Initialization.PYTORCH,
                        "scaling",
                        Scaling.NONE),
                Map.of("objective", Objective.TRAJECTORY, "learning_rate", 1.0, "max_evaluations", 40));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void anEarlyEndIsTheSame(Map<String, Object> end) {
        settings.put("epochs", 300);
        settings.putAll(end);
        TrainingConfig config = TrainingConfig.of(settings);
        TrainingResult whole = Trainer.train(config, 1);
        assertFalse(whole.outcome().status() == Status.COMPLETE, whole.outcome()::toString);
        assertTrue(whole.curve().epochs().length > 1);
        assertGoesOn(config, 1);
    }

    /** Longer than a curve: which epochs it keeps does not depend on the stops. */
    @Test
    void aLongCurveIsTheSame() {
        settings.put("epochs", 777);
        TrainingConfig config = TrainingConfig.of(settings);
        Trainer trainer = Trainer.start(config, 1);
        for (int epoch = 50; !trainer.hasEnded(); epoch += 50) {
            trainer.runTo(epoch, NOBODY);
            trainer = Trainer.resume(config, trainer.checkpoint());
        }
        assertEquals(Bits.of(Trainer.train(config, 1)), Bits.of(trainer.result()));
    }

    /** Without it the bits differ. */
    @ParameterizedTest
    @EnumSource
    void theStepThatASolverRemembersIsKept(GradientMethod gradient) {
        settings.putAll(Map.of("objective", Objective.TRAJECTORY, "gradient", gradient));
        TrainingConfig config = TrainingConfig.of(settings);
        Trainer trainer = Trainer.start(config, 1);
        trainer.runTo(2, NOBODY);
        Checkpoint kept = trainer.checkpoint();
        assertEquals(gradient == GradientMethod.DISCRETE ? 1 : 2, kept.loss().length);
        Trainer forgetful = Trainer.resume(
                config,
                new Checkpoint(
                        kept.configuration(),
                        kept.seed(),
                        kept.epoch(),
                        kept.parameters(),
                        kept.optimizer(),
                        new double[kept.loss().length],
                        kept.progress(),
                        kept.causeOfDeath(),
                        kept.curve(),
                        kept.counts()));
        trainer.runTo(EPOCHS, NOBODY);
        forgetful.runTo(EPOCHS, NOBODY);
        assertFalse(
                Arrays.equals(trainer.result().parameters(), forgetful.result().parameters()));
    }

    @Test
    void anotherJvmGoesOnToTheSameBits(@TempDir Path temp) throws Exception {
        settings.putAll(Map.of(
                "objective", Objective.TRAJECTORY,
                "gradient", GradientMethod.ADJOINT,
                "time_sampling", TimeSampling.SOBOL,
                "redraw", true,
                "batch_size", 3));
        TrainingConfig config = TrainingConfig.of(settings);
        Trainer trainer = Trainer.start(config, 5);
        trainer.runTo(2, NOBODY);
        Path file = Files.write(temp.resolve("checkpoint"), trainer.checkpoint().toBytes());
        ChildJvm.Output output =
                ChildJvm.run(CheckpointTest.class, List.of(file.toString()), "--add-modules=jdk.incubator.vector");
        assertEquals(0, output.exit(), output.error());
        assertEquals(Bits.of(Trainer.train(config, 5)).strip(), output.standard());
    }

    /** Goes on with the training of {@link #anotherJvmGoesOnToTheSameBits} from the checkpoint in a file; prints its result. */
    public static void main(String[] args) throws Exception {
        TrainingConfig config = TrainingConfig.of(Map.of(
                "epochs",
                EPOCHS,
                "hidden_widths",
                List.of(3),
                "points",
                7,
                "objective",
                Objective.TRAJECTORY,
                "gradient",
                GradientMethod.ADJOINT,
                "time_sampling",
                TimeSampling.SOBOL,
                "redraw",
                true,
                "batch_size",
                3));
        Trainer trainer = Trainer.resume(config, Checkpoint.of(Files.readAllBytes(Path.of(args[0]))));
        trainer.runTo(EPOCHS, NOBODY);
        System.out.println(Bits.of(trainer.result()));
    }

    @Test
    void anInterruptedTrainingCanBeKept() {
        TrainingConfig config = TrainingConfig.of(settings);
        Trainer trainer = Trainer.start(config, 1);
        EpochListener interruption = (epoch, loss) -> Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> trainer.runTo(EPOCHS, interruption));
        assertTrue(Thread.interrupted());
        assertEquals(1, trainer.epoch());
        Trainer rest = Trainer.resume(config, trainer.checkpoint());
        rest.runTo(EPOCHS, NOBODY);
        assertEquals(Bits.of(Trainer.train(config, 1)), Bits.of(rest.result()));
    }

    @Test
    void moreEpochsGoOnWhereFewerEnded() {
        settings.put("epochs", 300);
        Trainer whole = Trainer.start(TrainingConfig.of(settings), 1);
        whole.runTo(300, NOBODY);
        settings.put("epochs", 250);
        Trainer part = Trainer.start(TrainingConfig.of(settings), 1);
        part.runTo(250, NOBODY);
        part.result();
        settings.put("epochs", 300);
        Trainer rest = Trainer.resume(TrainingConfig.of(settings), part.checkpoint());
        rest.runTo(300, NOBODY);
        assertArrayEquals(whole.result().parameters(), rest.result().parameters());
        assertEquals(whole.result().outcome(), rest.result().outcome());
        assertEquals(300, rest.result().curve().epochs()[rest.result().curve().epochs().length - 1]);
    }

    @Test
    void aCheckpointOfAnotherConfigurationIsRefused() {
        Trainer trainer = Trainer.start(TrainingConfig.of(settings), 1);
        trainer.runTo(3, NOBODY);
        Checkpoint checkpoint = trainer.checkpoint();
        assertRefused(
                Map.of("hidden_widths", List.of(4)),
                checkpoint,
                "hidden_widths must be as in the checkpoint's configuration, got [4]; use that configuration, or start from"
                        + " epoch 0");
        assertRefused(
                Map.of("optimizer", OptimizerKind.SGD),
                checkpoint,
                "optimizer must be as in the checkpoint's configuration, got sgd; use that configuration, or start from"
                        + " epoch 0");
        assertRefused(
                Map.of("learning_rate", 0.5, "points", 8),
                checkpoint,
                "points, learning_rate must be as in the checkpoint's configuration, got 8, 0.5; use that configuration, or"
                        + " start from epoch 0");
        assertRefused(Map.of("epochs", 2), checkpoint, "epochs must be at least those of the checkpoint, 3, got 2");
    }

    /** By its parts, not only by its name. */
    @Test
    void checkpointOfAnotherProblemOfThatNameIsRefused() {
        Checkpoint checkpoint = checkpointOf(1);
        TrainingConfig other = TrainingConfig.of(decaying(2));
        var e = assertThrows(SettingException.class, () -> Trainer.resume(other, checkpoint));
        assertTrue(
                e.getMessage().startsWith("problem must be as in the checkpoint's configuration, got "), e::getMessage);
        Trainer.resume(TrainingConfig.of(decaying(1)), checkpoint);
    }

    private Checkpoint checkpointOf(double rate) {
        Trainer trainer = Trainer.start(TrainingConfig.of(decaying(rate)), 1);
        trainer.runTo(3, NOBODY);
        return trainer.checkpoint();
    }

    private Map<String, Object> decaying(double rate) {
        Map<String, Object> decaying = new HashMap<>(settings);
        decaying.put(
                "problem",
                ProblemRef.of(new OwnProblem(
                        "decaying",
                        new Interval(0, 1),
                        new double[] {1},
                        (t, y, dy, i) -> dy[i] = -rate * y[i],
                        (t, y, v, out, i) -> out[i] = -rate * v[i])));
        return decaying;
    }

    /** What ends a training or speeds it up may change, and what does not act; the length only without a schedule. */
    @Test
    void settingsWithoutInfluenceMayChange() {
        Trainer trainer = Trainer.start(TrainingConfig.of(settings), 1);
        trainer.runTo(3, NOBODY);
        for (Map.Entry<String, Object> free : Map.<String, Object>of(
                        "momentum", 0.5, "rtol", 1e-9, "epochs", 9, "time_limit_s", 1e9, "compute", Compute.SCALAR)
                .entrySet()) {
            Map<String, Object> changed = new HashMap<>(settings);
            changed.put(free.getKey(), free.getValue());
            assertEquals(
                    3,
                    Trainer.resume(TrainingConfig.of(changed), trainer.checkpoint())
                            .epoch());
        }
        settings.put("schedule", Schedule.COSINE);
        Trainer scheduled = Trainer.start(TrainingConfig.of(settings), 1);
        assertRefused(
                Map.of("epochs", 9),
                scheduled.checkpoint(),
                "epochs must be as in the checkpoint's configuration, got 9; use that configuration, or start from epoch 0");
    }

    /** Every setting that acts is known to the checkpoint, except those that may change. */
    @Test
    void everySettingThatActsIsHashed() {
        TrainingConfig config = TrainingConfig.of(settings);
        Map<String, Object> values = Settings.valuesOf(config);
        long[] hashes = SettingHashes.of(config);
        Set<String> free = new TreeSet<>();
        for (int i = 0; i < hashes.length; i++) {
            SettingSpec setting = Settings.all().get(i);
            if (hashes[i] == 0 && setting.acts(values)) {
                free.add(setting.name());
            }
        }
        assertEquals(Set.of("epochs", "diverged_above", "time_limit_s", "compute"), free);
    }

    private void assertRefused(Map<String, Object> change, Checkpoint checkpoint, String message) {
        Map<String, Object> changed = new HashMap<>(settings);
        changed.putAll(change);
        TrainingConfig config = TrainingConfig.of(changed);
        var e = assertThrows(IllegalArgumentException.class, () -> Trainer.resume(config, checkpoint));
        assertEquals(message, e.getMessage());
    }

    @Test
    void aTrainingThatGoesOnHasNoResultAndOneThatDivergedNoCheckpoint() {
        Trainer trainer = Trainer.start(TrainingConfig.of(settings), 1);
        var e = assertThrows(IllegalStateException.class, trainer::result);
        assertEquals(
                "a training must have ended to have a result, got one at epoch 0 of 4; run it to its last epoch",
                e.getMessage());
        settings.put("diverged_above", 1e-9);
        Trainer diverged = Trainer.start(TrainingConfig.of(settings), 1);
        diverged.runTo(EPOCHS, NOBODY);
        e = assertThrows(IllegalStateException.class, diverged::checkpoint);
        assertTrue(
                e.getMessage()
                        .startsWith("a training must be between two epochs to be kept, got one that has ended: "
                                + "DIVERGED, epoch 1: the loss is "),
                e::getMessage);
    }

    @Test
    void bytesThatAreNotWholeAreRefused() {
        byte[] whole = bytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(IllegalArgumentException.class, () -> Checkpoint.of(cut));
        }
        assertThrows(IllegalArgumentException.class, () -> Checkpoint.of(Arrays.copyOf(whole, whole.length + 1)));
    }

    @Test
    void bytesWithAFlippedBitAreRefused() {
        byte[] whole = bytes();
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(IllegalArgumentException.class, () -> Checkpoint.of(flipped));
        }
    }

    @Test
    void bytesOfAnotherFormatSayWhichIsNeeded() {
        byte[] other = bytes();
        other[7]++;
        var e = assertThrows(IllegalArgumentException.class, () -> Checkpoint.of(other));
        assertEquals(
                "a checkpoint must be of format 4, got 5; continue with the version of Odesweep that wrote it",
                e.getMessage());
    }

    /** By somebody who also made the checksum right. */
    @Test
    void lengthsThatLieAreRefused() {
        byte[] whole = bytes();
        for (int at = 12; at < whole.length - 4; at++) {
            for (int lie : new int[] {-1, Integer.MAX_VALUE, whole.length}) {
                byte[] forged = whole.clone();
                ByteBuffer.wrap(forged).putInt(Math.min(at, whole.length - 8), lie);
                CRC32 crc = new CRC32();
                crc.update(forged, 0, whole.length - 4);
                ByteBuffer.wrap(forged).putInt(whole.length - 4, (int) crc.getValue());
                try {
                    Checkpoint.of(forged); // a number may be any
                } catch (IllegalArgumentException e) {
                    assertTrue(e.getMessage().startsWith("a "), e::getMessage);
                }
            }
        }
    }

    private byte[] bytes() {
        Trainer trainer = Trainer.start(TrainingConfig.of(settings), 1);
        trainer.runTo(3, NOBODY);
        return trainer.checkpoint().toBytes();
    }
}
