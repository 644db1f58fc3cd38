package odesweep.driver.sweep;

import java.util.ArrayList;
import java.util.List;
import odesweep.core.config.Settings;
import odesweep.driver.search.Axis;
import odesweep.driver.search.Choice;
import odesweep.driver.search.ProblemAxes;
import odesweep.driver.search.SizeAxes;
import odesweep.driver.search.Space;

/** Axes beside cases some of which set the same setting themselves: there the case's own values hold, elsewhere those of the axis. */
final class CaseSettings {
    private CaseSettings() {}

    /** Whether of two fields with the same setting one is the setting itself and the other has cases, so that the cases win. Sizes by depth and width are several axes. */
    static boolean win(String setting, String field, String other, List<Axis> axes) {
        return field.equals(setting) != other.equals(setting)
                && isSetting(setting)
                && !(isSetting(field) && isSetting(other))
                && !(setting.equals(SizeAxes.SETTING) && axes.stream().anyMatch(axis -> SizeAxes.contain(axis.name())));
    }

    private static boolean isSetting(String name) {
        return Settings.find(name).isPresent() || ProblemAxes.contain(name);
    }

    /** The axes, with those moved into the cases that lack them whose setting another case sets. */
    static List<Axis> within(List<Axis> axes) {
        List<Axis> within = new ArrayList<>(axes);
        for (Axis axis : axes) {
            boolean moves = axes.stream()
                    .anyMatch(cases -> isCases(cases) && Space.touched(cases).contains(axis.name()));
            if (!isCases(axis) && moves) {
                within.remove(axis);
                within = put(within, axis);
            }
        }
        return within;
    }

    private static boolean isCases(Axis axis) {
        return Settings.find(axis.name()).isEmpty()
                && !SizeAxes.contain(axis.name())
                && !ProblemAxes.contain(axis.name());
    }

    private static List<Axis> put(List<Axis> axes, Axis added) {
        List<Axis> with = new ArrayList<>(axes);
        for (int i = 0; i < with.size(); i++) {
            Axis axis = with.get(i);
            if (Space.touched(axis).contains(added.name())) {
                if (isCases(axis)) {
                    List<Choice> choices = ((Axis.Choices) axis.domain())
                            .choices().stream()
                                    .map(choice -> put(choice, added))
                                    .toList();
                    with.set(i, new Axis(axis.name(), new Axis.Choices(choices)));
                }
                return with;
            }
        }
        with.add(added);
        return with;
    }

    private static Choice put(Choice choice, Axis added) {
        return choice.settings().containsKey(added.name())
                ? choice
                : new Choice(
                        choice.value(),
                        choice.settings(),
                        new Space(put(choice.nested().axes(), added)));
    }
}
