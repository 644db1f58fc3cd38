package odesweep.driver.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import odesweep.core.Names;
import odesweep.core.Nearest;
import odesweep.core.setting.MistypedException;
import odesweep.core.setting.SettingType;

/** A metric, or a list of a metric and further criteria. */
final class RankByType implements SettingType {
    private static final List<String> METRICS = Names.all(Metric.class);

    @Override
    public Class<?> javaType() {
        return RankBy.class;
    }

    @Override
    public String rule() {
        return "one of " + String.join(", ", METRICS) + ", or a list that begins with one";
    }

    @Override
    public List<String> names() {
        return METRICS;
    }

    @Override
    public Object read(Object plain) {
        if (plain instanceof String name) {
            return RankBy.of(metric(name, List.of()));
        } else if (!(plain instanceof List<?> list) || list.isEmpty()) {
            throw new MistypedException(rule());
        } else {
            List<Criterion> others = new ArrayList<>();
            for (int i = 1; i < list.size(); i++) {
                others.add(other(list.get(i), i));
                if (list.subList(0, i).contains(list.get(i))) {
                    throw new MistypedException(
                            "a list without repetitions", Optional.of("remove one " + list.get(i)), List.of(i));
                }
            }
            return new RankBy(metric(list.get(0), List.of(0)), others);
        }
    }

    private Metric metric(Object plain, List<Object> path) {
        if (plain instanceof String name) {
            if (Criterion.find(name).orElse(null) instanceof Metric metric) {
                return metric;
            } else if (Criterion.find(name).isPresent()) {
                throw new MistypedException(
                        "a list that begins with " + String.join(" or ", METRICS),
                        Optional.of("write rank_by: [" + METRICS.get(0) + ", " + name + "]"),
                        path);
            }
        }
        throw new MistypedException(
                path.isEmpty() ? rule() : "a list that begins with " + String.join(" or ", METRICS),
                Optional.empty(),
                path);
    }

    private static Criterion other(Object plain, int at) {
        String name = String.valueOf(plain);
        return Criterion.find(name)
                .orElseThrow(() -> new MistypedException(
                        "a list of criteria (" + String.join(", ", Criterion.names()) + ")",
                        Optional.of(
                                name.matches("(wall|cpu|time|duration).*")
                                        ? "time differs from run to run; use evaluations"
                                        : Nearest.hint(name, Criterion.names(), "remove it")),
                        List.of(at)));
    }

    @Override
    public Object plain(Object value) {
        RankBy rankBy = (RankBy) value;
        return rankBy.isOne()
                ? rankBy.metric().column()
                : rankBy.criteria().stream().map(Criterion::column).toList();
    }
}
