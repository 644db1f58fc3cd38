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
import odesweep.driver.data.SourcedData;
import odesweep.driver.search.BudgetedSearch;
import odesweep.driver.search.Climb;
import odesweep.driver.search.LearningSearch;
import odesweep.driver.search.Metric;
import odesweep.driver.search.SamplerKind;
import odesweep.driver.search.Search;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.SearchSpace;
import odesweep.driver.search.WholeSearch;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.SweepFileException;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Scalar;
import odesweep.driver.sweep.yaml.YamlReader;

/**
 * Reads sweep files. Their form is that of {@code conf/reference.yaml}: {@code problem} and {@code objective}, {@code search},
 * {@code space} with the axes, {@code train} with the settings shared by all trials unless a case sets them.
 */
public final class SweepFile {
    /** The most trainings of a sweep. */
    public static final long MOST_TRAININGS = 10_000_000;

    private final Place file;
    private final Fields root;
    private final boolean grid;
    private final Map<String, Object> base = new HashMap<>();
    private final List<Origin> origins = new ArrayList<>();

    private SweepFile(Place file, Fields root) {
        this.file = file;
        this.root = root;
        grid = isGrid(root);
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

    /** As {@link #read(Path, List)}, for the file {@code name} with this text. */
    public static SweepSpec parse(String name, String text, List<String> overrides) {
        Yaml yaml = YamlReader.file(name, text)
                .orElseThrow(() -> new Place(name).error("a sweep file must not be empty; e.g. problem: decay"));
        if (!(yaml instanceof Fields root)) {
            throw yaml.at()
                    .error(
                            "a sweep file must be a mapping of keys to values, got %s; e.g. problem: decay",
                            yaml.shown());
        }
        refuseUnknownSections(root);
        MeasuredProblems measured = new MeasuredProblems(name);
        SweepSpec sweep = new SweepFile(new Place(name), measured.replaced(Overrides.apply(root, overrides))).spec();
        return sweep.withData(measured.found(sweep.data()));
    }

    /** The labels in a sweep file's text; none if it cannot be read. */
    public static Labels labels(String text) {
        try {
            return YamlReader.file("", text)
                    .filter(Fields.class::isInstance)
                    .map(file -> Labels.read((Fields) file))
                    .orElse(Labels.NONE);
        } catch (SweepFileException e) {
            return Labels.NONE;
        }
    }

    private static boolean isGrid(Fields root) {
        return SearchReader.isGrid(Sections.of(root, "search"));
    }

    private static void refuseUnknownSections(Fields root) {
        for (Field field : root.fields()) {
            if (!Sections.NAMES.contains(field.key())) {
                throw field.at()
                        .error(
                                "unknown key '%s'; %s",
                                field.key(),
                                ForeignFile.remedy(root)
                                        .map(text -> "it is a word of Weights & Biases; " + text)
                                        .or(() -> new Remedy(Remedy.Section.TOP, root, isGrid(root)).of(field))
                                        .orElseGet(() -> Nearest.hint(
                                                field.key(),
                                                Sections.NAMES,
                                                "the keys of a sweep file are " + String.join(", ", Sections.NAMES))));
            }
        }
    }

    private SweepSpec spec() {
        SearchReader search = new SearchReader(Sections.of(root, "search"));
        SpaceReader reader = new SpaceReader(Sections.of(root, "space"), search.sampler() == SamplerKind.GRID);
        readBase(reader);
        origins.addAll(reader.origins());
        Where where = Where.read(root, reader.space(), base);
        SpacePoints chosen = SpacePoints.of(
                search, reader.space(), base, where, new NeverActing(reader.axisPlaces()), file, spaceKey());
        Trials trials = new Trials(base, chosen, origins, where, file);
        OneMeasure measure = new OneMeasure();
        Map<String, Object> derived = trials.check(measure);
        checkOneObjective(derived);
        if (search.at("rank_by").isPresent()) {
            measure.check(chosen.config().rankBy(), origins, spaceKey());
        } else if (!measure.isOne()) {
            chosen = chosen.rankedBy(
                    Metric.REL_ERROR,
                    "ranked by rel_error, since losses that differ in " + measure.difference()
                            + " do not measure the same");
        }
        return new SweepSpec(
                chosen.config(),
                chosen.space(),
                trials,
                proposer(chosen, trials),
                Resolved.yaml(chosen, where, base, derived),
                chosen.note(),
                Labels.read(root),
                measure.measurements().stream()
                        .map(of -> new SourcedData(of, Optional.empty()))
                        .toList());
    }

    private static Search proposer(SpacePoints chosen, Trials trials) {
        SearchConfig search = chosen.config();
        Search whole = search.sampler().learns()
                ? new LearningSearch(trials, search, new SearchSpace(chosen.space(), trials.rules()), trials)
                : search.budget().dependsOnResults()
                        ? new BudgetedSearch(trials, search)
                        : new WholeSearch(trials, search.replicates());
        return search.ladder().isOneRung() ? whole : new Climb(whole, search);
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
                throw field.at()
                        .error(
                                "%s must be at the top level, got it under train; write %s: %s at the top level",
                                field.key(), field.key(), field.value().flow());
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
                                field.key(),
                                new Remedy(Remedy.Section.TRAIN, Sections.of(root, "train"), grid)
                                        .of(field)
                                        .orElseGet(() ->
                                                Nearest.hint(field.key(), Settings.names(), SpaceReader.HOW_TO_FIND))));
        if (axes.contains(field.key()) || fixedInSpace.containsKey(field.key())) {
            throw field.at().error("%s must be given once, got it under space and %s; remove one", field.key(), where);
        }
        Object value = SettingReader.read(
                setting,
                field.value(),
                () -> new Translation(setting, grid)
                        .searched(field.value())
                        .filter(text -> !(field.value() instanceof Scalar) || text.startsWith("{"))
                        .map(text -> "write " + setting.name() + ": " + text + " under space"));
        base.put(field.key(), value);
        origins.add(Origin.fixed(field.key(), field.value().at()));
    }

    private Place spaceKey() {
        return root.find("space").map(Field::at).orElse(file);
    }

    /** Losses of different objectives must not be mixed because of a default. */
    private void checkOneObjective(Map<String, Object> sameInAll) {
        if (!sameInAll.containsKey("objective")
                && origins.stream().noneMatch(origin -> origin.setting().equals("objective"))) {
            throw spaceKey()
                    .error("objective must be given, for the problems searched have different ones by default, got"
                            + " none; write objective: trajectory at the top level");
        }
    }
}
