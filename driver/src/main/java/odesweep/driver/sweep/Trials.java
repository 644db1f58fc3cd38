package odesweep.driver.sweep;

import java.util.AbstractList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.setting.SettingException;
import odesweep.driver.search.Point;
import odesweep.driver.search.PointRules;
import odesweep.driver.search.ProblemAxes;
import odesweep.driver.search.Proposal;
import odesweep.driver.search.SamplerKind;
import odesweep.driver.search.Searched;
import odesweep.driver.search.Seeds;
import odesweep.driver.search.Trial;
import odesweep.driver.search.TrialMaker;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.SweepFileException;

/**
 * The trials at a space's points, as a lazy list. A broken rule is an error at the place where its first setting was written.
 */
final class Trials extends AbstractList<Trial> implements RandomAccess, TrialMaker {
    private static final int BLOCK = 2_048;

    private final Map<String, Object> base;
    private final List<Point> points;
    private final ActingAxes acting;
    private final boolean grid;
    private final int enqueued;
    private final String method;
    private final List<Origin> origins;
    private final Where where;
    private final Place file;

    /** @param base settings of all trials, unless a point sets them */
    Trials(Map<String, Object> base, SpacePoints chosen, List<Origin> origins, Where where, Place file) {
        this.base = base;
        this.points = chosen.points();
        this.acting = chosen.acting();
        this.grid = chosen.config().sampler() == SamplerKind.GRID;
        this.enqueued = chosen.first();
        this.method = chosen.config().sampler().pointsMethod();
        this.origins = origins;
        this.where = where;
        this.file = file;
    }

    /**
     * Makes every trial once; returns the derived settings with the same value in all trials, with that value.
     *
     * @param measure takes every trial
     */
    Map<String, Object> check(OneMeasure measure) {
        origins.forEach(this::checkEnds);
        Map<String, Object> first = settingsAt(0);
        measure.add(first);
        Map<String, Object> same = new HashMap<>(first);
        same.keySet().removeIf(name -> !Settings.isDerived(name));
        Set<String> compared = new HashSet<>(same.keySet());
        compared.addAll(OneMeasure.SETTINGS);
        for (int from = 1; from < size(); from += BLOCK) {
            for (Map<String, Object> values : others(from, Math.min(size(), from + BLOCK), first, compared)) {
                measure.add(values);
                same.entrySet().removeIf(entry -> !entry.getValue().equals(values.get(entry.getKey())));
            }
        }
        return same;
    }

    /** Makes these trials, side by side; all settings of those that differ from {@code first} in what is {@code compared}. */
    private List<Map<String, Object>> others(int from, int to, Map<String, Object> first, Set<String> compared) {
        Supplier<Stream<Map<String, Object>>> all = () -> IntStream.range(from, to)
                .mapToObj(this::settingsAt)
                .filter(values ->
                        compared.stream().anyMatch(name -> !Objects.equals(first.get(name), values.get(name))));
        try {
            return all.get().parallel().toList();
        } catch (
                RuntimeException
                        e) { // perhaps not of the first one, or of a thread that does not see the classes of --jars
            return all.get().toList();
        }
    }

    @Override
    public Trial get(int id) {
        return trial(id, points.get(id), id < enqueued ? Trial.ENQUEUE : method);
    }

    @Override
    public Trial make(int id, Proposal proposal) {
        return trial(id, acting.at(proposal.point()), proposal.method());
    }

    /** @param point without axes that do not act */
    private Trial trial(int id, Point point, String proposedBy) {
        try {
            long key = grid ? Seeds.key(point.searched()) : id;
            return new Trial(id, key, point.searched(), config(point.settings()), proposedBy);
        } catch (SettingException e) {
            throw atItsPlace(e, id, point.searched());
        }
    }

    @Override
    public int size() {
        return points.size();
    }

    /** The rules for points that a search proposes later. A point that breaks a rule of its settings is no configuration. */
    PointRules rules() {
        return new PointRules() {
            @Override
            public Point acting(Point point) {
                return acting.at(point);
            }

            @Override
            public boolean admits(Point point) {
                return where.admits(point) && brokenRule(point.settings()).isEmpty();
            }

            @Override
            public Object key(Point point) {
                return acting.key(point);
            }

            @Override
            public Set<String> deciding() {
                return acting.deciding();
            }
        };
    }

    private TrainingConfig config(Map<String, Object> settings) {
        return TrainingConfig.of(given(settings));
    }

    /** All settings of a trial. */
    private Map<String, Object> settingsAt(int id) {
        Point point = points.get(id);
        try {
            return Settings.checked(given(point.settings()));
        } catch (SettingException e) {
            throw atItsPlace(e, id, point.searched());
        }
    }

    private Map<String, Object> given(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(base);
        all.putAll(settings);
        return ProblemAxes.joined(all);
    }

    private Optional<SettingException> brokenRule(Map<String, Object> settings) {
        try {
            config(settings);
            return Optional.empty();
        } catch (SettingException e) {
            return Optional.of(e);
        }
    }

    /** A broken rule as an error at the place where the first of its settings was written. */
    private SweepFileException atItsPlace(SettingException rule, int trial, Map<String, Object> searched) {
        Optional<Origin> origin = rule.settings().stream()
                .flatMap(setting -> originOf(setting, searched).stream())
                .findFirst();
        Place at = origin.map(Origin::at).orElse(file);
        boolean alone = origin.isPresent()
                && points.stream()
                        .filter(point -> origin.get().holdsFor(point.searched()))
                        .allMatch(point -> brokenRule(point.settings()).isPresent());
        return alone
                ? at.error("%s", rule.getMessage())
                : at.error("%s (trial %s: %s)", rule.getMessage(), trial, Searched.text(searched));
    }

    private Optional<Origin> originOf(String setting, Map<String, Object> searched) {
        return origins.stream()
                .filter(origin -> origin.setting().equals(setting) && origin.holdsFor(searched))
                .max(Comparator.comparingInt(origin -> origin.when().size()));
    }

    /** Checks the ends of a range, which may not be drawn: a trial must be able to have them. */
    private void checkEnds(Origin origin) {
        for (Object end : origin.ends()) {
            Optional<SettingException> rule = Optional.empty();
            for (Point point : points) {
                if (origin.holdsFor(point.searched()) && point.searched().containsKey(origin.setting())) {
                    Map<String, Object> settings = new HashMap<>(point.settings());
                    settings.put(origin.setting(), end);
                    if (!where.admits(new Point(point.searched(), settings))) {
                        continue;
                    }
                    rule = brokenRule(settings);
                    if (rule.isEmpty()) {
                        break;
                    }
                }
            }
            if (rule.filter(broken -> broken.settings().contains(origin.setting()))
                    .isPresent()) {
                throw origin.at().error("%s", rule.get().getMessage());
            }
        }
    }
}
