package odesweep.driver.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import odesweep.driver.cli.exit.BadInputException;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.cli.submit.Jars;
import odesweep.driver.model.KeptModel;
import odesweep.driver.model.ModelArchive;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = "Writes a trained network for NumPy and PyTorch.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private ModelArguments arguments;

    @Mixin
    private OutputFile output;

    @Option(names = "--out", paramLabel = "FILE.npz", required = true, description = "the file")
    private Path out;

    @Mixin
    private Jars jars;

    @Override
    public Integer call() throws IOException {
        if (!out.toString().endsWith(".npz")) {
            throw new BadInputException("odesweep export: --out must end in .npz, got " + out);
        }
        output.check("odesweep export", out);
        try {
            KeptModel model = arguments.find();
            output.write("odesweep export", out, file -> ModelArchive.write(model, file));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("odesweep export: " + e.getMessage(), e);
        }
        return ExitCode.DONE;
    }
}
