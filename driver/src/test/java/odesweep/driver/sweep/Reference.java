package odesweep.driver.sweep;

import java.util.Map;
import odesweep.core.config.Settings;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.sweep.yaml.YamlText;

/** The text of conf/reference.yaml, made from the settings themselves. */
final class Reference {
    private static final String HEADER = """
            # Every setting of a sweep file, with its default and one line on what it does.
            # Made from the code and checked by ReferenceTest: do not edit.
            #
            # Five keys, each of which may be left out:
            #   problem, objective   what is learnt, and how; these two may stand under space too
            #   search               how the space is searched, and how often each configuration is trained
            #   space                what is searched: the axes
            #   train                every other setting that all configurations share
            #
            # Under space a setting has choices or a range:
            #   activation: [relu, tanh]
            #   hidden_widths: [[8], [16, 16]]                   # choices that are lists themselves
            #   momentum: {range: [0.5, 0.9], points: 3}         # even; the points are a grid's, other samplers draw
            #   learning_rate: {log: [1e-3, 1e-1], points: 3}    # even ratios
            # Settings that go together are cases, under a name of your own, each with its label under that name:
            #   case:
            #     - {case: "plain", optimizer: sgd}
            #     - {case: "heavy", optimizer: momentum, momentum: {range: [0.5, 0.99], points: 3}}
            # A case's settings take the place of train's; what it searches is searched in this case only.
            #
            # A default that follows from other settings stands behind #, as it is when no other is given.
            # On the command line --set key=value fixes a setting whatever the file says: --set epochs=100

            """;

    private final StringBuilder yaml = new StringBuilder(HEADER);

    private Reference() {}

    static String yaml() {
        return new Reference().write();
    }

    private String write() {
        Map<String, Object> defaults = SettingReader.defaults();
        for (Settings.Entry setting : Settings.all()) {
            if (setting.name().equals("problem") || setting.name().equals("objective")) {
                describe("", setting, defaults.get(setting.name()), "");
            }
        }
        yaml.append("\nsearch:\n");
        for (Settings.Entry entry : SearchConfig.entries()) {
            // a grid, the default, takes no trials
            String off = entry.name().equals("trials") ? "# " : "";
            describe("  ", entry, SettingReader.searchDefaults().get(entry.name()), off);
        }
        yaml.append("\nspace: {}\n\ntrain:\n");
        for (Settings.Entry setting : Settings.all()) {
            if (!setting.name().equals("problem") && !setting.name().equals("objective")) {
                String off = Settings.isDerived(setting.name()) ? "# " : "";
                describe("  ", setting, defaults.get(setting.name()), off);
            }
        }
        return yaml.toString();
    }

    private void describe(String indent, Settings.Entry setting, Object value, String off) {
        String only = setting.onlyFor()
                .map(objective -> "(" + YamlText.of(objective) + " only) ")
                .orElse("");
        yaml.append(indent).append("# ").append(only).append(setting.doc());
        yaml.append('\n');
        if (!SettingReader.names(setting).isEmpty()) {
            yaml.append(indent)
                    .append("# ")
                    .append(String.join(" | ", SettingReader.names(setting)))
                    .append('\n');
        }
        yaml.append(indent)
                .append(off)
                .append(setting.name())
                .append(": ")
                .append(YamlText.of(value))
                .append('\n');
    }
}
