package odesweep.driver.sweep;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import odesweep.core.Nearest;
import odesweep.core.config.Settings;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.Point;
import odesweep.driver.search.Sampler;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.SearchConfig.SamplerKind;
import odesweep.driver.search.Space;
import odesweep.driver.search.Trial;
import odesweep.driver.search.WholeSearch;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.SweepFileException;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.YamlReader;

/**
 * Reads sweep files. Their form is that of {@code conf/reference.yaml}: {@code problem} and {@code objective}, {@code search},
 * {@code space} with the axes, {@code train} with the settings shared by all trials unless a case sets them.
 */
public final class SweepFile {
    /** The most trainings of a sweep. */
    static final long MOST_TRAININGS = 10_000_000;

    private final Place file;
    private final Fields root;
    private final Map<String, Object> base = new HashMap<>();
    private final List<Origin> origins = new ArrayList<>();

    private SweepFile(Place file, Fields root) {
        this.file = file;
        this.root = root;
    }

    /**
     * The sweep that {@code file} describes.
     *
     * @param overrides {@code key=value} each, as after {@code --set}
     * @throws SweepFileException if the file or an override is invalid
     */
    public static SweepSpec read(Path file, List<String> overrides) {
        return read(file.toString(), overrides);
    }

    /** As {@link #read(Path, List)}, for a path, a URI that Hadoop can open, or a URI from {@link #inline}. */
    public static SweepSpec read(String location, List<String> overrides) {
        SweepText file = SweepText.read(location);
        return parse(file.name(), file.text(), overrides);
    }

    /** The name of the sweep file at {@code location}, a path or a URI, in messages. */
    public static String nameOf(String location) {
        return InlineSweep.is(location) ? InlineSweep.parse(location).name() : location;
    }

    /** A URI that contains the whole sweep file at {@code location}, to be read on another machine. */
    public static String inline(String location) {
        SweepText file = SweepText.read(location);
        return new InlineSweep(file.name(), file.text().getBytes(StandardCharsets.UTF_8)).uri();
    }

    /** The sweep that {@code text} of the file {@code name} describes. */
    public static SweepSpec parse(String name, String text) {
        return parse(name, text, List.of());
    }

    static SweepSpec parse(String name, String text, List<String> overrides) {
        Yaml yaml = YamlReader.file(name, text)
                .orElseThrow(() -> new Place(name).error("a sweep file must not be empty; e.g. problem: decay"));
        if (!(yaml instanceof Fields root)) {
            throw yaml.at()
                    .error(
                            "a sweep file must be a mapping of keys to values, got %s; e.g. problem: decay",
                            yaml.shown());
        }
        refuseUnknownSections(root);
        return new SweepFile(new Place(name), Overrides.apply(root, overrides)).spec();
    }

    private static void refuseUnknownSections(Fields root) {
        for (Field field : root.fields()) {
            if (!Sections.NAMES.contains(field.key())) {
                boolean setting = Settings.find(field.key()).isPresent();
                throw field.at()
                        .error(
                                "unknown key '%s'; %s",
                                field.key(),
                                setting
                                        ? "it is a setting: write it under train, or under space to search it"
                                        : Nearest.hint(
                                                field.key(),
                                                Sections.NAMES,
                                                "the keys of a sweep file are " + String.join(", ", Sections.NAMES)));
            }
        }
    }

    private SweepSpec spec() {
        SearchReader search = new SearchReader(Sections.of(root, "search"));
        SpaceReader reader = new SpaceReader(Sections.of(root, "space"), search.sampler() == SamplerKind.GRID);
        Space space = reader.space();
        readBase(reader);
        origins.addAll(reader.origins());
        SearchConfig config = search.config(space, spaceKey());
        checkSize(config, search, space);
        List<Point> points = points(config, space);
        Trials trials = new Trials(base, points, origins, file);
        Map<String, Object> derived = trials.check();
        reader.axisPlaces().forEach((axis, at) -> checkActs(axis, at, trials));
        return new SweepSpec(
                config,
                space,
                trials,
                new WholeSearch(trials, config.replicates()),
                Resolved.yaml(config, space, base, derived));
    }

    private void readBase(SpaceReader space) {
        Set<String> axes = Set.copyOf(
                space.space().axes().stream().map(axis -> axis.name()).toList());
        Stream<Field> top = Stream.of("problem", "objective").map(root::find).flatMap(Optional::stream);
        for (Field field : top.toList()) {
            readSetting(field, "at the top level", axes, space.fixed());
        }
        for (Field field : Sections.of(root, "train").fields()) {
            if (Sections.SETTINGS.contains(field.key())) {
                throw field.at().error("%s must be at the top level, got it under train; move it", field.key());
            }
            readSetting(field, "under train", axes, space.fixed());
        }
        base.putAll(space.fixed());
    }

    private void readSetting(Field field, String where, Set<String> axes, Map<String, Object> fixedInSpace) {
        SettingSpec setting = Settings.find(field.key())
                .orElseThrow(() -> field.at()
                        .error(
                                "unknown setting '%s'; %s",
                                field.key(), Nearest.hint(field.key(), Settings.names(), SpaceReader.HOW_TO_FIND)));
        if (axes.contains(field.key()) || fixedInSpace.containsKey(field.key())) {
            throw field.at().error("%s must be given once, got it under space and %s; remove one", field.key(), where);
        }
        base.put(field.key(), SettingReader.read(setting, field.value()));
        origins.add(Origin.fixed(field.key(), field.value().at()));
    }

    private Place spaceKey() {
        return root.find("space").map(Field::at).orElse(file);
    }

    private void checkSize(SearchConfig config, SearchReader search, Space space) {
        boolean grid = config.sampler() == SamplerKind.GRID;
        Place at = grid ? spaceKey() : search.at("trials").orElse(file);
        long trials = grid ? space.gridSize() : config.trials();
        if (trials > MOST_TRAININGS / config.replicates()) {
            throw at.error(
                    "trials x replicates must be at most %s, got %s x %s; %s",
                    MOST_TRAININGS,
                    trials == Long.MAX_VALUE ? "more than 9e18" : trials,
                    config.replicates(),
                    grid ? "search fewer values, or use sampler: random" : "use fewer");
        }
        if (!grid && space.size() <= trials) {
            throw at.error(
                    "trials must be less than the space's %s configurations, got %s; use sampler: grid",
                    space.size(), trials);
        }
    }

    private List<Point> points(SearchConfig config, Space space) {
        if (config.sampler() == SamplerKind.SOBOL && space.dimensions() > Sampler.MOST_SOBOL_DIMENSIONS) {
            throw spaceKey()
                    .error(
                            "sampler sobol must have at most %s dimensions, got %s; use sampler: random",
                            Sampler.MOST_SOBOL_DIMENSIONS, space.dimensions());
        }
        return config.sampler().points(space, config.trials(), config.seed());
    }

    /** Checks that an axis acts in some trial: otherwise it would only repeat trials. */
    private static void checkActs(String axis, Place at, List<Trial> trials) {
        Optional<SettingSpec> setting = Settings.find(axis);
        if (setting.isEmpty() || setting.get().onlyWith().isEmpty()) {
            return;
        }
        Optional<Map<String, Object>> first = Optional.empty();
        for (Trial trial : trials) {
            if (trial.searched().containsKey(axis)) {
                Map<String, Object> settings = Settings.valuesOf(trial.config());
                if (setting.get().acts(settings)) {
                    return;
                }
                first = first.or(() -> Optional.of(settings));
            }
        }
        if (first.isPresent()) {
            throw at.error("%s", setting.get().whyNot(first.get()));
        }
    }
}
