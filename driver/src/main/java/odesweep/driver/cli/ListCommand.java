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
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.cli.submit.Jars;
import odesweep.driver.column.ColumnSpec;
import odesweep.driver.column.ColumnsPage;
import odesweep.driver.column.RunTable;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.sweep.SettingsPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "Lists what a sweep file may name, and the columns of the tables.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class ListCommand implements Callable<Integer> {
    /** The lists that can be printed. */
    enum Kind {
        PROBLEMS("problem"),
        ACTIVATIONS("activation"),
        INITIALIZATIONS("initialization"),
        SAMPLINGS("time_sampling"),
        SOLVERS("solver"),
        OPTIMIZERS("optimizer"),
        SCHEDULES("schedule"),
        SAMPLERS("sampler"),
        SETTINGS("") {
            @Override
            void list(PrintWriter out) {
                listSettings(out);
            }

            @Override
            String markdown() {
                return SettingsPage.markdown();
            }
        },
        COLUMNS("") {
            @Override
            void list(PrintWriter out) {
                listColumns(out);
            }

            @Override
            String markdown() {
                return ColumnsPage.markdown();
            }
        };

        /** The setting whose values are listed. */
        private final String setting;

        Kind(String setting) {
            this.setting = setting;
        }

        void list(PrintWriter out) {
            Settings.find(setting)
                    .or(() -> SearchConfig.SETTINGS.find(setting))
                    .orElseThrow()
                    .type()
                    .names()
                    .forEach(out::println);
        }

        /** The page in conf/ with the same content. */
        String markdown() {
            throw new BadInputException(
                    "odesweep list: --markdown must be given with settings or columns, got " + this);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "WHAT", description = "one of ${COMPLETION-CANDIDATES}")
    private Kind kind;

    @Option(names = "--markdown", description = "settings, columns: as the page conf/SETTINGS.md or conf/TABLES.md")
    private boolean markdown;

    @Mixin
    private Jars jars;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (markdown) {
            out.print(kind.markdown());
            out.flush();
        } else {
            kind.list(out);
        }
        return ExitCode.DONE;
    }

    private static void listColumns(PrintWriter out) {
        for (RunTable table : RunTable.values()) {
            for (ColumnSpec column : table.columns(List.of())) {
                out.printf(
                        "%-15s %-17s %-14s %s%n",
                        table.folder(), column.name(), ColumnsPage.type(column.shape()), column.comment());
            }
        }
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
