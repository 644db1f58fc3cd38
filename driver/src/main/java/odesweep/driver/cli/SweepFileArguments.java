package odesweep.driver.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import odesweep.driver.data.KeptData;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.driver.sweep.SweepText;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sweep file of a command, and the command line's changes to it. */
final class SweepFileArguments {
    @Parameters(paramLabel = "SWEEP.yaml", description = "the sweep file, or its URI")
    private String location;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "a setting that replaces the file's; may be repeated")
    private List<String> overrides = List.of();

    private Optional<SweepText> text = Optional.empty();

    /** The path, or the URI as if it were a path: for messages, and for names derived from it. */
    Path file() {
        return Path.of(SweepFile.nameOf(location));
    }

    SweepSpec read() {
        SweepText file = text();
        return SweepFile.parse(file.name(), file.text(), overrides);
    }

    /** Writes the sweep into its run's folder: as it was resolved, with the overrides as comments, and as the user wrote it. */
    void write(RunFolder folder, SweepSpec sweep) throws IOException {
        StringBuilder head = new StringBuilder();
        if (!overrides.isEmpty()) {
            head.append("# ").append(RunFolder.ORIGINAL).append(", with every default, and with\n");
            overrides.forEach(override -> head.append("#   --set ")
                    .append(override.replaceAll("\\R", " "))
                    .append('\n'));
        }
        KeptData.write(folder.files(), sweep.data());
        folder.writeSweep(head + sweep.text());
        folder.writeOriginal(text().text());
    }

    /** The file's text, read once: what a run's folder keeps is what was run, even if the file is edited meanwhile. */
    private SweepText text() {
        if (text.isEmpty()) {
            text = Optional.of(SweepText.read(location));
        }
        return text.get();
    }
}
