package odesweep.core.formula;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.core.problem.Problem;
import odesweep.core.problem.ProblemSource;

/** The problems that sweep files write as formulas. */
public final class FormulaProblems implements ProblemSource {
    @Override
    public List<Problem> problems() {
        return List.of();
    }

    @Override
    public Optional<Problem> defined(String name, String definition) {
        return FormulaModel.parse(name, definition).map(FormulaProblem::new);
    }

    @Override
    public Optional<Described> described(Map<?, ?> plain) {
        if (!plain.containsKey("equations")) {
            return Optional.empty();
        }
        FormulaModel problem = FormulaReader.read(plain);
        return Optional.of(new Described(problem.name(), problem.definition()));
    }

    @Override
    public Optional<Map<String, Object>> description(String name, String definition) {
        return FormulaModel.parse(name, definition).map(FormulaModel::plain);
    }
}
