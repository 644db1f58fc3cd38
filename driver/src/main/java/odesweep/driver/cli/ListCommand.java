package odesweep.driver.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.setting.Condition;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.sweep.SettingsPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "Lists what a sweep file may name.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class ListCommand implements Callable<Integer> {
    /** What can be listed. */
    enum Kind {
        PROBLEMS("problem"),
        ACTIVATIONS("activation"),
        INITIALIZATIONS("initialization"),
        SAMPLINGS("time_sampling"),
        SOLVERS("solver"),
        OPTIMIZERS("optimizer"),
        SCHEDULES("schedule"),
        SAMPLERS("sampler"),
        SETTINGS("");

        /** The setting whose values are listed. */
        private final String setting;

        Kind(String setting) {
            this.setting = setting;
        }

        List<String> names() {
            return Settings.find(setting)
                    .or(() -> SearchConfig.SETTINGS.find(setting))
                    .orElseThrow()
                    .type()
                    .names();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "WHAT", description = "one of ${COMPLETION-CANDIDATES}")
    private Kind kind;

    @Option(names = "--markdown", description = "settings: as the page conf/SETTINGS.md")
    private boolean markdown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (kind == Kind.SETTINGS && markdown) {
            out.print(SettingsPage.markdown());
            out.flush();
        } else if (kind == Kind.SETTINGS) {
            listSettings(out);
        } else {
            kind.names().forEach(out::println);
        }
        return ExitCode.DONE;
    }

    private static void listSettings(PrintWriter out) {
        Map<String, Object> defaults = Settings.valuesOf(TrainingConfig.of(Map.of()));
        for (SettingSpec setting : Settings.all()) {
            String shown = setting.text(defaults.get(setting.name()));
            out.printf("%-18s %-17s %s%s%n", setting.name(), shown, setting.doc(), onlyWith(setting));
        }
    }

    private static String onlyWith(SettingSpec setting) {
        return setting.onlyWith().isEmpty()
                ? ""
                : setting.onlyWith().stream()
                        .map(Condition::toString)
                        .collect(Collectors.joining(", ", " (only with ", ")"));
    }
}
