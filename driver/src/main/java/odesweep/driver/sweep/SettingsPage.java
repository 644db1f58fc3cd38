package odesweep.driver.sweep;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import odesweep.core.config.Settings;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.SearchConfig;

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
        page.table(
                "What is searched, how often, and what ranks (under `search`)",
                SearchConfig.SETTINGS.all(),
                SearchConfig.SETTINGS.valuesOf(SearchConfig.DEFAULT));
        page.table("Every training (under `train` or `space`)", Settings.all(), SettingReader.defaults());
        page.page.append("""
                `problem` and `objective` stand at the top level or under `space`. A default in parentheses follows from other
                settings, here from the other defaults. A setting with conditions acts only where all of them hold; elsewhere it
                changes nothing.
                """);
        return page.page.toString();
    }

    private void table(String title, List<SettingSpec> settings, Map<String, Object> defaults) {
        page.append("## ").append(title).append("\n\n");
        page.append("| setting | default | what it does | only with | values |\n| --- | --- | --- | --- | --- |\n");
        for (SettingSpec setting : settings) {
            String value = "`" + setting.text(defaults.get(setting.name())) + "`";
            boolean follows = Settings.find(setting.name()).isPresent() && Settings.isDerived(setting.name());
            page.append("| `").append(setting.name()).append("` | ");
            page.append(follows ? "(" + value + ")" : value).append(" | ");
            page.append(escaped(setting.doc())).append(" | ");
            page.append(setting.onlyWith().stream()
                            .map(condition -> "`" + condition.toString().replace("|", "\\|") + "`")
                            .collect(Collectors.joining(", ")))
                    .append(" | ");
            page.append(values(setting)).append(" |\n");
        }
        page.append('\n');
    }

    private static String values(SettingSpec setting) {
        List<String> names = setting.type().names();
        return names.isEmpty()
                ? escaped(setting.type().rule())
                : names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("*", "\\*");
    }
}
