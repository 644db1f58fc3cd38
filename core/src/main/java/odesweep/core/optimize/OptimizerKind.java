package odesweep.core.optimize;

import java.util.Optional;
import odesweep.core.compute.Kernels;

/** The optimizers that sweep files choose from. */
public enum OptimizerKind {
    /** Gradient descent. */
    SGD(UpdateRule.SGD),
    /** Gradient descent with momentum. */
    MOMENTUM(UpdateRule.MOMENTUM),
    RMSPROP(UpdateRule.RMSPROP),
    ADAM(UpdateRule.ADAM),
    ADAMW(UpdateRule.ADAMW),
    /** A quasi-Newton method that remembers its last steps. */
    LBFGS {
        @Override
        Optimizer make(OptimizerConfig config, int parameterCount, Kernels kernels, int stepsPerEpoch, int epochs) {
            return QuasiNewton.lbfgs(config.secondOrder(), parameterCount);
        }
    },
    /** A quasi-Newton method that keeps a whole matrix. */
    SSBROYDEN {
        @Override
        Optimizer make(OptimizerConfig config, int parameterCount, Kernels kernels, int stepsPerEpoch, int epochs) {
            return QuasiNewton.selfScaledBroyden(parameterCount);
        }

        @Override
        public int mostParameters() {
            return 3000;
        }
    },
    /** Damped least squares of the residuals. */
    LEVENBERG_MARQUARDT {
        @Override
        Optimizer make(OptimizerConfig config, int parameterCount, Kernels kernels, int stepsPerEpoch, int epochs) {
            return new LevenbergMarquardt(config.secondOrder(), parameterCount, kernels);
        }

        @Override
        public boolean needsSquares() {
            return true;
        }
    };

    private final Optional<UpdateRule> rule;

    OptimizerKind() {
        rule = Optional.empty();
    }

    OptimizerKind(UpdateRule rule) {
        this.rule = Optional.of(rule);
    }

    /** The rule of a first-order optimizer. */
    Optional<UpdateRule> rule() {
        return rule;
    }

    /** Whether the loss must be the same function at every step, as curvature is learnt from it. */
    public boolean isSecondOrder() {
        return rule.isEmpty();
    }

    /** Whether the loss must be a sum of squares. */
    public boolean needsSquares() {
        return false;
    }

    /** The most parameters whose curvature fits into memory. */
    public int mostParameters() {
        return Integer.MAX_VALUE;
    }

    /** A new optimizer, for a training of {@code epochs} epochs. */
    Optimizer make(OptimizerConfig config, int parameterCount, Kernels kernels, int stepsPerEpoch, int epochs) {
        return new FirstOrder(config, parameterCount, stepsPerEpoch, (long) stepsPerEpoch * epochs);
    }
}
