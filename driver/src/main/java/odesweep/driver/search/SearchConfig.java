package odesweep.driver.search;

import static odesweep.core.Check.check;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import odesweep.core.Names;
import odesweep.core.Setting;
import odesweep.core.config.Settings;

/** How the space is searched and its trials are ranked. */
public record SearchConfig(
        @Setting("grid: every combination; random: independent draws; sobol: an even cover")
        SamplerKind sampler,

        @Setting("random, sobol: how many configurations; a grid makes its own count")
        int trials,

        @Setting("how often each configuration is trained, each time with its own seed")
        int replicates,

        @Setting("the sweep's seed: same file, same seed, same bits")
        long seed,

        @Setting("what configurations are ranked by, the median over replicates")
        RankBy rankBy) {
    public static final SearchConfig DEFAULT = new SearchConfig(SamplerKind.GRID, 100, 1, 0, RankBy.FINAL_LOSS);

    /** Where configurations come from. */
    public enum SamplerKind {
        GRID {
            @Override
            public List<Point> points(Space space, int trials, long seed) {
                return space.grid();
            }
        },
        RANDOM {
            @Override
            public List<Point> points(Space space, int trials, long seed) {
                return Sampler.random(space, trials, seed);
            }
        },
        SOBOL {
            @Override
            public List<Point> points(Space space, int trials, long seed) {
                return Sampler.sobol(space, trials);
            }
        };

        /** The configurations in order of id; a grid has as many as it has, whatever {@code trials}. */
        public abstract List<Point> points(Space space, int trials, long seed);
    }

    /** The column configurations are ranked by. */
    public enum RankBy {
        FINAL_LOSS,
        REL_ERROR
    }

    public SearchConfig {
        check(trials >= 1, "trials must be at least 1, got %s", trials);
        check(replicates >= 1, "replicates must be at least 1, got %s", replicates);
    }

    /** What may stand under {@code search}, described as settings are. */
    public static List<Settings.Entry> entries() {
        return Arrays.stream(SearchConfig.class.getRecordComponents())
                .map(component -> new Settings.Entry(
                        Names.snakeCase(component.getName()),
                        boxed(component),
                        component.getAnnotation(Setting.class).value(),
                        Optional.empty()))
                .toList();
    }

    private static Type boxed(RecordComponent component) {
        Class<?> type = component.getType();
        return type == int.class ? Integer.class : type == long.class ? Long.class : type;
    }
}
