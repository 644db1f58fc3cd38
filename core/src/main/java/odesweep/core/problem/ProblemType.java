package odesweep.core.problem;

import java.util.List;
import java.util.Locale;
import odesweep.core.setting.NamedChoice;
import odesweep.core.setting.SettingType;

/** Problems by their names. */
public final class ProblemType implements SettingType {
    private static final NamedChoice KNOWN = new NamedChoice(KnownProblem.class);

    @Override
    public Class<?> javaType() {
        return Problem.class;
    }

    @Override
    public String rule() {
        return KNOWN.rule();
    }

    @Override
    public List<String> names() {
        return KNOWN.names();
    }

    @Override
    public Object read(Object plain) {
        return KNOWN.read(plain);
    }

    @Override
    public Object plain(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Cell> cells() {
        return KNOWN.cells();
    }
}
