package odesweep.driver.sweep;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import odesweep.core.config.Settings;
import odesweep.core.objective.Objective;
import odesweep.core.problem.Interval;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.sweep.yaml.YamlText;

/** The reference of every setting as a page, made from the settings themselves: {@code conf/SETTINGS.md}. */
public final class SettingsPage {
    private static final String HEADER = """
            # Settings

            Made from the code by `odesweep list settings --markdown`, and checked by a test: do not edit.
            [reference.yaml](reference.yaml) has the same as a sweep file, and how `space` is written.

            """;

    private final StringBuilder page = new StringBuilder(HEADER);

    private SettingsPage() {}

    public static String markdown() {
        SettingsPage page = new SettingsPage();
        Map<String, Object> defaults = SettingReader.defaults();
        page.table(
                "What is searched, how often, and what ranks (under `search`)",
                SearchConfig.entries(),
                SettingReader.searchDefaults());
        page.table("Every training (under `train` or `space`)", settings(null), defaults);
        for (Objective objective : Objective.values()) {
            page.table("Only with `objective: " + YamlText.of(objective) + "`", settings(objective), defaults);
        }
        page.page.append("""
                `problem` and `objective` stand at the top level or under `space`. A default in parentheses follows from other
                settings, here from the other defaults.
                """);
        return page.page.toString();
    }

    private static List<Settings.Entry> settings(Objective onlyFor) {
        return Settings.all().stream()
                .filter(setting -> setting.onlyFor().orElse(null) == onlyFor)
                .toList();
    }

    private void table(String title, List<Settings.Entry> settings, Map<String, Object> defaults) {
        page.append("## ").append(title).append("\n\n");
        page.append("| setting | default | what it does | values |\n| --- | --- | --- | --- |\n");
        for (Settings.Entry setting : settings) {
            String value = "`" + YamlText.of(defaults.get(setting.name())) + "`";
            boolean follows = defaults.size() == Settings.all().size() && Settings.isDerived(setting.name());
            page.append("| `").append(setting.name()).append("` | ");
            page.append(follows ? "(" + value + ")" : value).append(" | ");
            page.append(setting.doc().replace("|", "\\|").replace("*", "\\*")).append(" | ");
            page.append(values(setting)).append(" |\n");
        }
        page.append('\n');
    }

    private static String values(Settings.Entry setting) {
        List<String> names = SettingReader.names(setting);
        if (!names.isEmpty()) {
            return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        } else if (SettingReader.isNumber(setting)) {
            return setting.type() == Integer.class ? "a whole number" : "a number";
        } else if (setting.type() == Long.class) {
            return "a whole number";
        } else if (setting.type() == Boolean.class) {
            return "`true`, `false`";
        }
        return setting.type() == Interval.class ? "`[start, end]`" : "a list of whole numbers";
    }
}
