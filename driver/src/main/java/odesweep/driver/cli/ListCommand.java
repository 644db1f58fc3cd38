package odesweep.driver.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import odesweep.core.Names;
import odesweep.core.compute.Activation;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.Initialization;
import odesweep.core.ode.Method;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.optimize.Schedule;
import odesweep.core.problem.KnownProblem;
import odesweep.core.sample.TimeSampling;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.search.SearchConfig.SamplerKind;
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
        PROBLEMS(KnownProblem.class),
        ACTIVATIONS(Activation.class),
        INITIALIZATIONS(Initialization.class),
        SAMPLINGS(TimeSampling.class),
        SOLVERS(Method.class),
        OPTIMIZERS(OptimizerKind.class),
        SCHEDULES(Schedule.class),
        SAMPLERS(SamplerKind.class),
        SETTINGS(null);

        private final Class<? extends Enum<?>> names;

        Kind(Class<? extends Enum<?>> names) {
            this.names = names;
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
            for (Enum<?> constant : kind.names.getEnumConstants()) {
                out.println(Names.of(constant));
            }
        }
        return ExitCode.DONE;
    }

    private static void listSettings(PrintWriter out) {
        Map<String, Object> defaults = Settings.valuesOf(TrainingConfig.of(Map.of()));
        for (Settings.Entry setting : Settings.all()) {
            Object value = defaults.get(setting.name());
            String shown = value instanceof Enum<?> constant ? Names.of(constant) : String.valueOf(value);
            out.printf("%-18s %-17s %s%n", setting.name(), shown, setting.doc());
        }
    }
}
