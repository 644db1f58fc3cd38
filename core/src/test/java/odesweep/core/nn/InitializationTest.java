package odesweep.core.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import odesweep.core.compute.Activation;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitializationTest {
    private static final int IN = 300;
    private static final int OUT = 500;

    @ParameterizedTest
    @EnumSource
    void weightsHaveTheirVariance(Initialization initialization) {
        double variance = switch (initialization) {
            case GLOROT_UNIFORM, GLOROT_NORMAL -> 2.0 / (IN + OUT);
            case HE_UNIFORM, HE_NORMAL -> 2.0 / IN;
            case LECUN_UNIFORM, LECUN_NORMAL -> 1.0 / IN;
            case PYTORCH -> 1.0 / (3 * IN);
        };
        Mlp layer = new Mlp(IN, List.of(), OUT, Activation.TANH, Activation.IDENTITY);
        double[] parameters = layer.initialize(initialization, new SplittableRandom(1));
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
    void biasesStartAtZeroButForPytorch(Initialization initialization) {
        Mlp layer = new Mlp(4, List.of(), 1000, Activation.TANH, Activation.IDENTITY);
        double[] parameters = layer.initialize(initialization, new SplittableRandom(1));
        double largest = 0;
        for (int i = layer.biasesAt(1); i < layer.parameterCount(); i++) {
            largest = Math.max(largest, Math.abs(parameters[i]));
        }
        if (initialization == Initialization.PYTORCH) {
            assertTrue(largest > 0.49 && largest <= 0.5, "1/√4 bounds the biases, got " + largest);
        } else {
            assertEquals(0, largest);
        }
    }

    @Test
    void sameSeedSameBits() {
        Mlp mlp = new Mlp(2, List.of(5, 3), 1, Activation.TANH, Activation.IDENTITY);
        assertArrayEquals(
                mlp.initialize(Initialization.HE_NORMAL, new SplittableRandom(9)),
                mlp.initialize(Initialization.HE_NORMAL, new SplittableRandom(9)));
    }

    @Test
    void seedBsNetworkHas4051Parameters() {
        assertEquals(4051, new Mlp(2, List.of(50, 75), 1, Activation.GELU, Activation.IDENTITY).parameterCount());
    }
}
