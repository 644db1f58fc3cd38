package odesweep.core.config;

import static odesweep.core.setting.SettingException.check;

import java.util.List;
import odesweep.core.objective.LossConfig;
import odesweep.core.objective.Objective;
import odesweep.core.optimize.OptimizerConfig;
import odesweep.core.optimize.Stage;
import odesweep.core.problem.Problem;

/** The rules on the lengths of a training's phases. */
final class PhaseRules {
    private PhaseRules() {}

    static void require(
            Objective objective, LossConfig loss, OptimizerConfig optimizer, List<Stage> stages, PhasesConfig phases) {
        check(
                List.of("growing_horizon", "observations"),
                phases.growingHorizon() == 0
                        || objective != Objective.TRAJECTORY
                        || loss.trajectory().observations() > 1
                        || loss.problem().find().flatMap(Problem::open).isPresent(),
                "growing_horizon needs trajectories with observations of at least 2, got %s; use more observations, or"
                        + " growing_horizon: 0",
                loss.trajectory().observations());
        String first = phases.stages().isEmpty() ? "epochs" : "stages";
        long growing = (long) phases.growingHorizon() * phases.growingEpochs();
        check(
                List.of("growing_epochs", first),
                growing < stages.get(0).epochs(),
                "growing_epochs times growing_horizon must be less than the epochs of the first stage (%s), got %s x %s; use"
                        + " fewer, or more epochs",
                stages.get(0).epochs(),
                phases.growingEpochs(),
                phases.growingHorizon());
        long all = 0;
        for (Phase phase : Phase.all(stages, phases, objective.windows(loss))) {
            all += phase.epochs();
            check(
                    List.of("warmup_epochs", first),
                    phase.optimizer().isSecondOrder() || optimizer.warmupEpochs() < phase.epochs(),
                    phases.stages().isEmpty() && growing == 0
                            ? "warmup_epochs must be less than epochs (%s), got %s"
                            : "warmup_epochs must be less than the epochs of each stage and of each step of a growing"
                                    + " horizon (%s), got %s",
                    phase.epochs(),
                    optimizer.warmupEpochs());
        }
        check(
                List.of(first),
                all <= Integer.MAX_VALUE,
                "%s must be at most %s epochs together, got %s",
                first,
                Integer.MAX_VALUE,
                all);
    }
}
