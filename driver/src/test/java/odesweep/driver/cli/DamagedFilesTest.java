package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odesweep.driver.cli.exit.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any file of a run damaged, missing or swapped, and anything in its place: every command answers, or says in one line why not. */
class DamagedFilesTest {
    private static final String SWEEP = """
            problem: decay
            objective: residual
            search: {sampler: grid, replicates: 2, seed: 1}
            space:
              activation: [tanh, sin]
            train: {epochs: 2, points: 4, hidden_widths: [2]}
            """;

    /** A line of a stack trace, a class, a Parquet schema, or an object without a text of its own. */
    private static final Pattern FOR_PROGRAMMERS =
            Pattern.compile("(?m)^\\s+at |\\b(java|javax|jdk|sun|org|com|odesweep|scala)\\.\\w+(\\.\\w+)*\\.[A-Z]\\w+"
                    + "|\\b[A-Z]\\w+(Exception|Error)\\b|\\boptional (int|binary|double)|@[0-9a-f]{5,}");

    private static final Duration TOO_LONG = Duration.ofSeconds(40);

    /** Commands on a run, each in the words of its line. */
    private static final List<List<String>> ON_A_RUN = List.of(
            List.of("report", "RUN"),
            List.of("report", "RUN", "--out", "NEW"),
            List.of("predict", "RUN", "--points", "3"),
            List.of("export", "RUN", "--out", "NEW.npz"),
            List.of("compare", "RUN", "OTHER"),
            List.of("resume", "RUN", "--master", "local[1]", "-q"),
            List.of("resume", "RUN", "--repair", "--master", "local[1]", "-q"),
            List.of("resume", "RUN", "--retry", "FAILED", "--master", "local[1]", "-q"),
            List.of("run", "SWEEP", "--out", "RUN", "--overwrite", "--master", "local[1]", "-q"));

    private static final List<List<String>> ON_A_SWEEP_FILE = List.of(
            List.of("validate", "RUN/sweep.yaml"),
            List.of("train", "RUN/sweep.yaml", "-q"),
            List.of("run", "RUN/sweep.yaml", "--out", "NEW", "--master", "local[1]", "-q"));

    /** What is done to a file. */
    private enum Damage {
        EMPTIED {
            @Override
            void strike(Path file, Path other, Random random) throws IOException {
                Files.write(file, new byte[0]);
            }
        },
        TRUNCATED {
            @Override
            void strike(Path file, Path other, Random random) throws IOException {
                byte[] whole = Files.readAllBytes(file);
                Files.write(file, java.util.Arrays.copyOf(whole, random.nextInt(whole.length + 1)));
            }
        },
        FLIPPED {
            @Override
            void strike(Path file, Path other, Random random) throws IOException {
                byte[] bytes = Files.readAllBytes(file);
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bytes);
            }
        },
        NOISE {
            @Override
            void strike(Path file, Path other, Random random) throws IOException {
                byte[] noise = new byte[1 + random.nextInt(2000)];
                random.nextBytes(noise);
                Files.write(file, noise);
            }
        },
        FOREIGN {
            @Override
            void strike(Path file, Path other, Random random) throws IOException {
                Files.writeString(file, "name,value\nα,1\n");
            }
        },
        SWAPPED {
            @Override
            void strike(Path file, Path other, Random random) throws IOException {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Files.readAllBytes(other));
                Files.write(other, bytes);
            }
        },
        GONE {
            @Override
            void strike(Path file, Path other, Random random) throws IOException {
                Files.delete(file);
            }
        },
        FOLDER {
            @Override
            void strike(Path file, Path other, Random random) throws IOException {
                Files.delete(file);
                Files.createDirectory(file);
            }
        },
        FULL_FOLDER {
            @Override
            void strike(Path file, Path other, Random random) throws IOException {
                FOLDER.strike(file, other, random);
                Files.writeString(file.resolve("something"), "of the user's");
            }
        },
        FOLDER_IS_A_FILE {
            @Override
            void strike(Path file, Path other, Random random) throws IOException {
                Path folder = file.getParent();
                delete(folder);
                Files.writeString(folder, "text");
            }
        },
        LOOP {
            @Override
            void strike(Path file, Path other, Random random) throws IOException {
                Files.delete(file);
                Files.createSymbolicLink(file, file.getFileName());
            }
        },
        FORBIDDEN {
            @Override
            void strike(Path file, Path other, Random random) {
                assertTrue(file.toFile().setReadable(false) && file.toFile().setWritable(false));
            }
        },
        /** Whoever opens it waits for ever. */
        PIPE {
            @Override
            void strike(Path file, Path other, Random random) throws IOException {
                Files.delete(file);
                try {
                    assertEquals(
                            0,
                            new ProcessBuilder("mkfifo", file.toString())
                                    .start()
                                    .waitFor());
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };

        /** @param other another file of the same run */
        abstract void strike(Path file, Path other, Random random) throws IOException;
    }

    /** A run that is finished, or one that was interrupted. */
    private record Case(Path whole, String file, Damage damage, List<String> command) {}

    @TempDir
    static Path temp;

    private static Path finished;
    private static Path interrupted;

    @BeforeAll
    static void train() throws IOException {
        finished = temp.resolve("finished");
        interrupted = temp.resolve("interrupted");
        Path sweep = Files.writeString(temp.resolve("given.yaml"), SWEEP);
        new Commands().done("run", sweep, "--out", finished, "--master", "local[1]", "-q");
        Commands.interrupted(interrupted, SWEEP, 2);
    }

    @Test
    void everyCommandAnswersOrSaysInOneLineWhyNot() throws IOException {
        attack(60, 1);
    }

    @Tag("faults")
    @Test
    void everyCommandAnswersWhateverIsDoneToAnyFile() throws IOException {
        attack(Integer.getInteger("faults.files", 3_000), Long.getLong("faults.seed", 2));
    }

    private static void attack(int cases, long seed) throws IOException {
        Random random = new Random(seed);
        List<Case> all = cases();
        Collections.shuffle(all, random);
        List<String> faults = new ArrayList<>();
        for (Case each : all.subList(0, Math.min(cases, all.size()))) {
            fault(each, random).ifPresent(faults::add);
        }
        assertEquals(List.of(), faults, faults.size() + " of " + all.size());
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        boolean mayEverything = Files.isReadable(Path.of("/etc/shadow")); // such a user cannot be forbidden anything
        for (Path run : List.of(finished, interrupted)) {
            for (String file : files(run)) {
                for (Damage damage : Damage.values()) {
                    if (damage == Damage.FORBIDDEN && mayEverything
                            || damage == Damage.FOLDER_IS_A_FILE && !file.contains("/")) {
                        continue;
                    }
                    ON_A_RUN.forEach(command -> cases.add(new Case(run, file, damage, command)));
                    if (file.equals("sweep.yaml")
                            && damage != Damage.PIPE) { // a shell's <(...) is a pipe that may be read
                        ON_A_SWEEP_FILE.forEach(command -> cases.add(new Case(run, file, damage, command)));
                    }
                }
            }
        }
        return cases;
    }

    private static List<String> files(Path run) throws IOException {
        try (Stream<Path> all = Files.walk(run)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> run.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Optional<String> fault(Case each, Random random) throws IOException {
        Path run = temp.resolve("run");
        copy(each.whole(), run);
        List<String> files = files(run);
        Path other = run.resolve(files.get(random.nextInt(files.size())));
        each.damage().strike(run.resolve(each.file()), other, random);
        Path fresh = temp.resolve("new");
        Object[] words = each.command().stream()
                .map(word -> word.replaceFirst("^RUN", run.toString())
                        .replaceFirst("^NEW", fresh.toString())
                        .replaceFirst("^OTHER", finished.toString())
                        .replaceFirst("^SWEEP", temp.resolve("given.yaml").toString()))
                .toArray();
        Commands commands = new Commands();
        int code = assertTimeoutPreemptively(TOO_LONG, () -> commands.odesweep(words), each::toString);
        String said = commands.err();
        boolean ends =
                List.of(ExitCode.DONE, ExitCode.BAD_INPUT, ExitCode.GIVEN_UP).contains(code);
        boolean isSentence = said.lines().count() <= 2 && said.length() < 1_000 && said.contains(run.toString());
        boolean holds = ends
                && (code == ExitCode.DONE || isSentence)
                && !FOR_PROGRAMMERS.matcher(said).find();
        delete(run);
        delete(fresh);
        Files.deleteIfExists(temp.resolve("new.npz"));
        return holds ? Optional.empty() : Optional.of("\n" + each + ", exit " + code + ": " + said);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
