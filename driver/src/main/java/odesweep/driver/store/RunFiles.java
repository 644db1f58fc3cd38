package odesweep.driver.store;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files that runs write, wherever their folders are. */
public final class RunFiles {
    private RunFiles() {}

    /** Whether a file, given by its real path, is one that a run writes, or lies in one of its tables or in its journal. */
    public static boolean contain(Path file) {
        for (Path part = file; part.getParent() != null; part = part.getParent()) {
            if (RunFolder.OURS.contains(part.getFileName().toString())
                    && Files.exists(part.resolveSibling(RunFolder.SWEEP))
                    && (Files.isDirectory(part.resolveSibling(RunFolder.TRIALS))
                            || Files.isDirectory(part.resolveSibling(RunFolder.JOURNAL)))) {
                return true;
            }
        }
        return false;
    }
}
