package odesweep.core.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import odesweep.core.ChildJvm;
import odesweep.core.config.TrainingConfig;
import odesweep.core.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputeTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";
    private static final List<Integer> WIDE = List.of(8, 4096, 4096);

    /** Trains as a quickstart would, with the kernels named, and prints the names of those that computed. */
    public static void main(String[] args) {
        TrainingConfig config = TrainingConfig.of(Map.of("epochs", 3, "compute", Compute.valueOf(args[0])));
        Trainer.train(config, 1);
        System.out.println(config.kernels().name());
        if (args.length > 1) {
            System.out.println(Compute.valueOf(args[0]).kernels(1000, WIDE).name());
        }
    }

    private static String withoutNd4j() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.contains("nd4j-native"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @ParameterizedTest
    @CsvSource({"SCALAR, scalar", "SIMD, simd-", "ND4J, nd4j", "AUTO, simd-"})
    void whatIsNamedComputes(Compute compute, String name) {
        assertTrue(compute.kernels(100, List.of(16, 16)).name().startsWith(name));
    }

    @Test
    void autoIsNd4jForWideLayersInLargeBatchesAlone() {
        assertEquals("nd4j", Compute.AUTO.kernels(64, WIDE).name());
        assertEquals("nd4j", Compute.AUTO.kernels(64, List.of(2048, 8192)).name());
        String own = Kernels.fastest().name();
        assertEquals(own, Compute.AUTO.kernels(63, WIDE).name());
        assertEquals(own, Compute.AUTO.kernels(1000, List.of(4096)).name());
        assertEquals(own, Compute.AUTO.kernels(1000, List.of(4095, 4096)).name());
        assertEquals(own, Compute.AUTO.kernels(1000, List.of()).name());
    }

    @Test
    void aSmallTrainingLoadsNothingOfNd4j() throws Exception {
        ChildJvm.Output output = ChildJvm.run(ComputeTest.class, List.of("AUTO"), MODULE, "-Xlog:class+load");
        assertEquals(0, output.exit(), output.error());
        assertTrue(output.standard().contains("odesweep.core.train.Trainer"));
        assertFalse(output.standard().contains("org.nd4j"));
        assertFalse(output.standard().contains("org.bytedeco"));
    }

    @Test
    void withoutItsJarsNd4jIsRefusedWithTheRemedy() throws Exception {
        ChildJvm.Output output = ChildJvm.run(ComputeTest.class, List.of("ND4J"), MODULE, "-cp", withoutNd4j());
        assertEquals(1, output.exit());
        assertTrue(
                output.error()
                        .contains("compute: nd4j must have ND4J and its natives for this system on the class path"),
                output.error());
        assertTrue(output.error().contains("or use compute: auto"), output.error());
    }

    @Test
    void withoutItsJarsAutoIsTheFastestOfOurOwn() throws Exception {
        ChildJvm.Output output = ChildJvm.run(ComputeTest.class, List.of("AUTO", "wide"), MODULE, "-cp", withoutNd4j());
        String own = Kernels.fastest().name();
        assertEquals(List.of(own, own), output.standard().lines().toList(), output.error());
    }

    @Test
    void simdWithoutTheModuleNamesTheRemedy() throws Exception {
        ChildJvm.Output output = ChildJvm.run(ComputeTest.class, List.of("SIMD"));
        assertEquals(1, output.exit());
        assertTrue(output.error().contains("start java with --add-modules jdk.incubator.vector"), output.error());
    }
}
