package odesweep.driver.sweep;

import java.util.Map;
import java.util.stream.Collectors;
import odesweep.core.config.Settings;
import odesweep.core.setting.Condition;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.SearchConfig;

/** The text of conf/reference.yaml, made from the settings themselves. */
final class Reference {
    private static final String HEADER = """
            # Every setting of a sweep file, with its default and one line on what it does.
            # Generated from the code and compared with it by ReferenceTest: do not edit.
            #
            # It has these keys; each may be left out:
            #   problem, objective   what is learnt, and how; these two may also be under space
            #   search               how the space is searched, and how often each configuration is trained
            #   space                what is searched: the axes
            #   where                what of it is left out: where: [batch_size <= points, parameters <= 5000]
            #   train                every other setting that all configurations share
            #   name, note, tags     what you say about it, which changes no training: name: "first try", tags: [stiff, paper]
            #
            # Under space a setting has choices or a range:
            #   activation: [relu, tanh]
            #   hidden_widths: [[8], [16, 16]]                   # choices that are lists themselves
            #   hidden_widths: {depth: [1, 3], width: [8, 16]}   # one width for all layers, or with each: true each its own
            #   momentum: {range: [0.5, 0.9], points: 3}         # even steps; points are for a grid, other samplers draw
            #   learning_rate: {log: [1e-3, 1e-1], points: 3}    # even ratios
            #   points: {range: [10, 50], step: 10}              # also {log: [8, 64], factor: 2}
            # Settings that go together are cases, under a name of your own, which is also the key of each label:
            #   case:
            #     - {case: "plain", optimizer: sgd}
            #     - {case: "heavy", optimizer: momentum, momentum: {range: [0.5, 0.99], points: 3}}
            # A case's settings replace those of train; what it searches is searched in this case only.
            #
            # A default that follows from other settings is behind #, with the value that it has here.
            # On the command line --set key=value fixes a setting whatever the file says: --set epochs=100

            """;

    private final StringBuilder yaml = new StringBuilder(HEADER);

    private Reference() {}

    static String yaml() {
        return new Reference().write();
    }

    private String write() {
        Map<String, Object> defaults = SettingReader.defaults();
        for (SettingSpec setting : Settings.all()) {
            if (setting.name().equals("problem") || setting.name().equals("objective")) {
                describe("", setting, defaults.get(setting.name()), "");
            }
        }
        yaml.append("\nsearch:\n");
        for (SettingSpec entry : SearchConfig.SETTINGS.all()) {
            // a grid, the default, takes no trials
            String off = entry.name().equals("trials") ? "# " : "";
            describe(
                    "  ",
                    entry,
                    SearchConfig.SETTINGS.valuesOf(SearchConfig.DEFAULT).get(entry.name()),
                    off);
        }
        yaml.append("\nspace: {}\n\ntrain:\n");
        for (SettingSpec setting : Settings.all()) {
            if (!setting.name().equals("problem") && !setting.name().equals("objective")) {
                String off = Settings.isDerived(setting.name()) ? "# " : "";
                describe("  ", setting, defaults.get(setting.name()), off);
            }
        }
        return yaml.toString();
    }

    private void describe(String indent, SettingSpec setting, Object value, String off) {
        yaml.append(indent).append("# ").append(setting.doc()).append('\n');
        if (!setting.onlyWith().isEmpty()) {
            yaml.append(indent).append("# only with ");
            yaml.append(setting.onlyWith().stream().map(Condition::toString).collect(Collectors.joining(", ")));
            yaml.append('\n');
        }
        if (!setting.type().names().isEmpty()) {
            yaml.append(indent)
                    .append("# ")
                    .append(String.join(" | ", setting.type().names()))
                    .append('\n');
        }
        yaml.append(indent)
                .append(off)
                .append(setting.name())
                .append(": ")
                .append(setting.text(value))
                .append('\n');
    }
}
