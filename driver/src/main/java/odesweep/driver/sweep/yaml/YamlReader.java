package odesweep.driver.sweep.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Items;
import odesweep.driver.sweep.yaml.Yaml.Kind;
import odesweep.driver.sweep.yaml.Yaml.Scalar;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 as {@link Yaml} from the parser's events, so that no objects are constructed. An alias is its anchor's value,
 * and {@code <<} merges mappings, as long as all of it has at most {@link #MOST_PIECES} pieces. Tags, a second document, a repeated
 * key, and nesting deeper than {@link #DEEPEST} are rejected.
 */
public final class YamlReader {
    static final int DEEPEST = 32;
    static final int MOST_PIECES = 100_000;
    private static final String MERGE = "<<";

    /** A value that aliases repeat, with the number of its pieces and the depth of its nesting. */
    private record Anchored(Yaml value, int pieces, int depth) {}

    private static final CoreSchema SCHEMA = new CoreSchema();
    /** No number is longer, and the time to read one grows with the square of its length. */
    private static final int LONGEST_NUMBER = 400;

    private final Iterator<Event> events;
    private final Function<Mark, Place> places;
    private final Place start;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int pieces;

    private YamlReader(String text, Function<Mark, Place> places, Place start) {
        this.events = new Parse(settings(text)).parseString(text).iterator();
        this.places = places;
        this.start = start;
    }

    /**
     * Settings to read a text at once: the parser takes the square of a comment's length if it reads by pieces, and fails if a piece
     * ends within a character.
     */
    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setSchema(SCHEMA)
                .setUseMarks(true)
                .setBufferSize(text.length() + 2)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
    }

    /** The document in {@code text}; empty if it has none. */
    public static Optional<Yaml> file(String name, String text) {
        Place start = new Place(name);
        return read(text, mark -> Place.of(name, mark.getLine(), mark.getColumn()), start);
    }

    /** The value of a {@code --set}; every piece has the place {@code at}. */
    public static Optional<Yaml> value(Place at, String text) {
        return read(text, mark -> at, at);
    }

    private static Optional<Yaml> read(String text, Function<Mark, Place> places, Place start) {
        try {
            return new YamlReader(text, places, start).document();
        } catch (MarkedYamlEngineException e) {
            Place at = e.getProblemMark().or(e::getContextMark).map(places).orElse(start);
            throw at.error("not YAML: %s%s", e.getProblem(), e.getContext() == null ? "" : " " + e.getContext());
        } catch (ReaderException e) {
            throw at(text, e.getPosition(), places, start)
                    .error("not YAML: the character U+%04X; remove it", e.getCodePoint());
        } catch (YamlEngineException e) {
            throw start.error("not YAML 1.2: %s", e.getMessage());
        }
    }

    private static Place at(String text, int codePoint, Function<Mark, Place> places, Place start) {
        int end = Math.min(
                text.length(), text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length()))));
        String before = text.substring(0, end);
        int line = (int) before.chars().filter(c -> c == '\n').count();
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length());
        return places.apply(new Mark(start.text(), end, line, column, new int[0], 0));
    }

    private Optional<Yaml> document() {
        Optional<Yaml> document = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent && document.isPresent()) {
                throw at(event).error("a sweep file must be one document, got a second one; remove it and its ---");
            } else if (event instanceof NodeEvent) {
                document = Optional.of(node(event, 0));
            }
        }
        return document;
    }

    private Yaml node(Event event, int depth) {
        Place at = at(event);
        refuseTags(event, at);
        if (event instanceof AliasEvent alias) {
            return repeated(alias.getAlias().getValue(), at, depth);
        }
        int before = pieces;
        count(1, depth, at);
        Yaml value = value(event, at, depth);
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> {
            anchors.put(anchor.getValue(), new Anchored(value, pieces - before, depthOf(value)));
        });
        return value;
    }

    private Yaml value(Event event, Place at, int depth) {
        if (event instanceof ScalarEvent scalar) {
            return new Scalar(at, kind(scalar), !scalar.isPlain(), scalar.getValue());
        } else if (event instanceof SequenceStartEvent) {
            List<Yaml> items = new ArrayList<>();
            for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
                items.add(node(next, depth + 1));
            }
            return new Items(at, items);
        } else if (event instanceof MappingStartEvent) {
            return new Fields(at, fields(depth));
        }
        throw new AssertionError(event);
    }

    private Yaml repeated(String name, Place at, int depth) {
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw at.error(
                    "an alias must have an anchor before it, got *%s; write &%s before the value that it repeats",
                    name, name);
        }
        count(anchored.pieces(), depth + anchored.depth(), at);
        return anchored.value();
    }

    /** Counts pieces, of which the deepest is at {@code depth}. */
    private void count(int more, int depth, Place at) {
        pieces += more;
        if (depth > DEEPEST) {
            throw at.error("values must be nested at most %s deep", DEEPEST);
        } else if (pieces > MOST_PIECES) {
            throw at.error("a sweep file must have at most %s values, aliases written out; got more here", MOST_PIECES);
        }
    }

    private static int depthOf(Yaml value) {
        int depth = 0;
        if (value instanceof Items list) {
            for (Yaml item : list.items()) {
                depth = Math.max(depth, 1 + depthOf(item));
            }
        } else if (value instanceof Fields mapping) {
            for (Field field : mapping.fields()) {
                depth = Math.max(depth, 1 + depthOf(field.value()));
            }
        }
        return depth;
    }

    private List<Field> fields(int depth) {
        List<Field> fields = new ArrayList<>();
        List<Field> merged = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            if (!(node(next, depth + 1) instanceof Scalar key)) {
                throw at(next).error("a key must be a name, got a list or a mapping; write key: value");
            }
            if (!keys.add(key.text())) {
                throw key.at().error("%s must be given once, got it twice; remove one", key.flow());
            }
            Field field = new Field(key.at(), key.text(), node(events.next(), depth + 1));
            if (key.text().equals(MERGE) && !key.quoted()) {
                merged.addAll(merged(field));
            } else {
                fields.add(field);
            }
        }
        // A mapping's own keys hold, then those of the mappings merged first.
        merged.stream().filter(field -> keys.add(field.key())).forEach(fields::add);
        return fields;
    }

    /** The fields of the mapping, or mappings, under a merge key. */
    private static List<Field> merged(Field merge) {
        List<Yaml> mappings = merge.value() instanceof Items list ? list.items() : List.of(merge.value());
        List<Field> fields = new ArrayList<>();
        for (Yaml mapping : mappings) {
            if (!(mapping instanceof Fields other)) {
                throw merge.at()
                        .error(
                                "<< must merge a mapping, or a list of them, got %s; e.g. <<: *NAME",
                                merge.value().shown());
            }
            fields.addAll(other.fields());
        }
        return fields;
    }

    private static void refuseTags(Event event, Place at) {
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
        if (tag.isPresent()) {
            String shown = tag.get().replace("tag:yaml.org,2002:", "!!");
            throw at.error("tags must not be used, got %s; remove it", shown);
        }
    }

    private static Kind kind(ScalarEvent scalar) {
        if (!scalar.isPlain() || scalar.getValue().length() > LONGEST_NUMBER) {
            return Kind.TEXT;
        }
        Tag tag = SCHEMA.getScalarResolver().resolve(scalar.getValue(), true);
        if (tag.equals(Tag.INT)) {
            return Kind.INTEGER;
        } else if (tag.equals(Tag.FLOAT)) {
            return Kind.FLOAT;
        } else if (tag.equals(Tag.BOOL)) {
            return Kind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Kind.NULL : Kind.TEXT;
    }

    private Place at(Event event) {
        return event.getStartMark().map(places).orElse(start);
    }
}
