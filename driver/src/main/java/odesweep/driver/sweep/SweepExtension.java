package odesweep.driver.sweep;

import static odesweep.core.Check.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import odesweep.core.Names;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.driver.search.SamplerKind;
import odesweep.driver.search.SearchBudget;
import odesweep.driver.search.Searched;
import odesweep.driver.search.Seeds;
import odesweep.driver.search.SizeAxes;
import odesweep.driver.search.Trial;
import odesweep.worker.TrialResult;

/**
 * A sweep and the larger one that it becomes, which has all of its trainings: more trials of a drawn search, more replicates, or
 * more values on a grid's axes, or the part that a budget had cut off. A grid's trials get other ids, but keep their seeds.
 */
public final class SweepExtension {
    private static final Set<String> OF_SEARCH = Set.of("search.trials", "trials", "search.replicates", "replicates");
    private static final Set<String> TIME_LIMIT = Set.of("time_limit_s", "train.time_limit_s");

    private final SweepSpec before;
    private final SweepSpec after;
    private final String remedy;

    /** The new id of each trial; none for a search that learns, whose trials keep theirs. */
    private final int[] ids;

    private SweepExtension(SweepSpec before, SweepSpec after, String remedy) {
        this.before = before;
        this.after = after;
        this.remedy = remedy;
        ids = before.search().sampler().learns() ? new int[0] : ids();
    }

    /**
     * @param file the run's sweep file
     * @param overrides {@code key=value} each, as after {@code --set}
     * @param retriesTimeouts whether trainings that timed out run again, so that the time limit may change
     * @throws IllegalArgumentException if it would not have all trainings of the sweep: the rule, the value, the remedy
     */
    public static SweepExtension of(String file, String text, List<String> overrides, boolean retriesTimeouts) {
        SweepSpec before = SweepFile.parse(file, text);
        String remedy = "run it into a new folder: odesweep run " + file
                + String.join(
                        "",
                        overrides.stream().map(set -> " --set '" + set + "'").toList()) + " --out FOLDER";
        check(
                before.search().ladder().isOneRung(),
                "a run must have allocation: full to be changed, got allocation: %s, by which other trainings would have"
                        + " gone on; %s",
                Names.of(before.search().shares().allocation()),
                remedy);
        boolean grid = before.search().sampler() == SamplerKind.GRID;
        for (String override : overrides) {
            String key = override.replaceFirst("=.*", "").strip();
            boolean axis = key.startsWith("space.")
                    && before.space().axes().stream()
                            .map(known -> SizeAxes.contain(known.name()) ? SizeAxes.SETTING : known.name())
                            .anyMatch(key.substring("space.".length())::equals);
            check(
                    OF_SEARCH.contains(key) || isBudget(key) || axis || retriesTimeouts && TIME_LIMIT.contains(key),
                    "resume --set must name search.trials, search.replicates, a budget such as search.target, space.AXIS for an axis of the"
                            + " run, or with"
                            + " --retry TIMEOUT time_limit_s, got %s; %s",
                    override,
                    remedy);
            check(
                    !grid || !key.endsWith("trials"),
                    "search.trials must be of a sampler that draws, got a grid, which has every combination; set a longer"
                            + " list: --set 'space.AXIS=[…]'");
            check(
                    grid || !axis,
                    "the axes of a search by %s must stay as they are, since every point depends on them, got %s; %s",
                    Names.of(before.search().sampler()),
                    override,
                    remedy);
        }
        SweepSpec after = SweepFile.parse(file, text, overrides);
        atLeast(
                "search.replicates",
                before.search().replicates(),
                after.search().replicates(),
                remedy);
        check(
                before.search().sampler() == after.search().sampler(),
                "search.trials must be less than the number of the space's points, got %s, which makes it a grid; %s",
                after.search().trials(),
                remedy);
        if (!grid) {
            atLeast("search.trials", before.search().trials(), after.search().trials(), remedy);
        }
        check(
                after.search().budget().allowsAllOf(before.search().budget()),
                "a run's budget must only be widened or removed, got %s instead of %s; %s",
                orNone(after.search().budget().limits()),
                orNone(before.search().budget().limits()),
                remedy);
        return new SweepExtension(before, after, remedy);
    }

    private static boolean isBudget(String key) {
        return SearchBudget.NAMES.contains(key.replaceFirst("^search\\.", ""));
    }

    private static String orNone(String limits) {
        return limits.isEmpty() ? "none" : limits;
    }

    private static void atLeast(String name, int before, int after, String remedy) {
        check(after >= before, "%s must be at least the run's %s, got %s; %s", name, before, after, remedy);
    }

    public SweepSpec before() {
        return before;
    }

    public SweepSpec after() {
        return after;
    }

    /** Whether anything is to change. */
    public boolean changes() {
        return !before.resolved().equals(after.resolved());
    }

    /**
     * The same result in the larger sweep.
     *
     * @throws IllegalArgumentException if the larger sweep would train something else
     */
    public TrialResult moved(TrialResult result) {
        boolean learns = before.search().sampler().learns();
        int id = learns ? result.trial() : ids[result.trial()];
        long key = learns ? id : after.trials().get(id).key();
        long seed = Seeds.of(after.search().seed(), key, result.replicate());
        check(
                seed == result.seed(),
                "a run must be of this version to be extended, got trial %s with seed %s instead of %s; %s",
                result.trial(),
                result.seed(),
                seed,
                remedy);
        return result.ofTrial(id);
    }

    private int[] ids() {
        List<Trial> old = before.trials();
        List<Trial> larger = after.trials();
        Map<Long, Integer> oldByKey = new HashMap<>();
        old.forEach(trial -> oldByKey.put(trial.key(), trial.id()));
        int[] found = new int[old.size()];
        Arrays.fill(found, -1);
        for (Trial trial : larger) {
            Integer id = oldByKey.get(trial.key());
            if (id != null && isSame(old.get(id).config(), trial.config())) {
                found[id] = trial.id();
            }
        }
        for (int id = 0; id < found.length; id++) {
            check(
                    found[id] >= 0,
                    "a longer list must keep every value of the axis, got one without trial %s (%s); add what it lacks,"
                            + " or %s",
                    id,
                    Searched.text(old.get(id).searched()),
                    remedy);
        }
        return found;
    }

    /** Whether two configurations train the same: a time limit changes no bits, only whether there are any. */
    private static boolean isSame(TrainingConfig a, TrainingConfig b) {
        return untimed(a).equals(untimed(b));
    }

    private static Map<String, Object> untimed(TrainingConfig config) {
        Map<String, Object> settings = new HashMap<>(Settings.valuesOf(config));
        settings.remove("time_limit_s");
        return settings;
    }
}
