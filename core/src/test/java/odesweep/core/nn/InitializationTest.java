package odesweep.core.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import odesweep.core.Xoshiro;
import odesweep.core.compute.Activation;
import odesweep.core.config.TrainingConfig;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitializationTest {
    private static final int IN = 300;
    private static final int OUT = 500;
    private static final double STDDEV = 0.1;

    private static InitializationConfig with(Initialization initialization) {
        return new InitializationConfig(initialization, STDDEV, BiasInitialization.ZEROS);
    }

    @ParameterizedTest
    @EnumSource
    void weightsHaveTheirVariance(Initialization initialization) {
        double variance = switch (initialization) {
            case GLOROT_UNIFORM, GLOROT_NORMAL -> 2.0 / (IN + OUT);
            case HE_UNIFORM, HE_NORMAL -> 2.0 / IN;
            case LECUN_UNIFORM, LECUN_NORMAL -> 1.0 / IN;
            case PYTORCH -> 1.0 / (3 * IN);
            case NORMAL -> STDDEV * STDDEV;
        };
        Mlp layer = new Mlp(IN, List.of(), OUT, Activation.TANH, Activation.IDENTITY);
        double[] parameters = layer.initialize(with(initialization), new SplittableRandom(1));
        SummaryStatistics weights = new SummaryStatistics();
        for (int i = 0; i < layer.biasesAt(1); i++) {
            weights.addValue(parameters[i]);
        }
        // 150,000 draws: the mean is good to 0.3 %, the variance to 0.4 %, at one standard error
        assertEquals(0, weights.getMean() / Math.sqrt(variance), 0.012);
        assertEquals(1, weights.getVariance() / variance, 0.016);
    }

    @ParameterizedTest
    @EnumSource
    void biasesHaveTheirDistribution(BiasInitialization biases) {
        Mlp layer = new Mlp(4, List.of(), 1000, Activation.TANH, Activation.IDENTITY);
        double[] parameters = layer.initialize(
                new InitializationConfig(Initialization.NORMAL, STDDEV, biases), new SplittableRandom(1));
        SummaryStatistics drawn = new SummaryStatistics();
        for (int i = layer.biasesAt(1); i < layer.parameterCount(); i++) {
            drawn.addValue(parameters[i]);
        }
        double limit = biases == BiasInitialization.ZEROS ? 0 : 0.5; // 1/√4
        assertTrue(drawn.getMax() <= limit && drawn.getMin() >= -limit, drawn::toString);
        // the largest of 1000 misses the limit by 0.001 in the mean
        assertEquals(limit, drawn.getMax(), 0.01);
        assertEquals(limit, -drawn.getMin(), 0.01);
    }

    /** As PyTorch does, unless the file says otherwise. */
    @ParameterizedTest
    @EnumSource
    void biasesAreUniformWithPytorchAndZeroElse(Initialization initialization) {
        BiasInitialization expected =
                initialization == Initialization.PYTORCH ? BiasInitialization.UNIFORM : BiasInitialization.ZEROS;
        Map<String, Object> settings = new HashMap<>(Map.of("initialization", initialization));
        assertEquals(expected, biases(settings));
        for (BiasInitialization given : BiasInitialization.values()) {
            settings.put("bias_initialization", given);
            assertEquals(given, biases(settings));
        }
    }

    private static BiasInitialization biases(Map<String, Object> settings) {
        return TrainingConfig.of(settings).network().initial().biasInitialization();
    }

    /** Layer by layer, weights before biases; biases of 0 take no random number. */
    @Test
    void parametersAreTheseBits() {
        Mlp mlp = new Mlp(1, List.of(2), 1, Activation.TANH, Activation.IDENTITY);
        var normal = new InitializationConfig(Initialization.NORMAL, STDDEV, BiasInitialization.ZEROS);
        var uniform = new InitializationConfig(Initialization.NORMAL, STDDEV, BiasInitialization.UNIFORM);
        assertArrayEquals(
                new double[] {0.1674036445441065, 0.05378981681989656, 0, 0, 0.12079282540944535, 0.03283406149756914, 0
                },
                mlp.initialize(normal, new Xoshiro(7)));
        assertArrayEquals(
                new double[] {
                    0.1674036445441065,
                    0.05378981681989656,
                    0.44781419047307214,
                    -0.34032114089494403,
                    0.03283406149756914,
                    -0.0012389036451004698,
                    -0.4768531928836528
                },
                mlp.initialize(uniform, new Xoshiro(7)));
    }

    @Test
    void sameSeedSameBits() {
        Mlp mlp = new Mlp(2, List.of(5, 3), 1, Activation.TANH, Activation.IDENTITY);
        assertArrayEquals(
                mlp.initialize(with(Initialization.HE_NORMAL), new SplittableRandom(9)),
                mlp.initialize(with(Initialization.HE_NORMAL), new SplittableRandom(9)));
    }

    @Test
    void seedBsNetworkHas4051Parameters() {
        assertEquals(4051, new Mlp(2, List.of(50, 75), 1, Activation.GELU, Activation.IDENTITY).parameterCount());
    }
}
