package odesweep.core.problem;

import java.util.List;
import odesweep.core.setting.MistypedException;
import odesweep.core.setting.RealNumber;
import odesweep.core.setting.SettingType;

/** The type of intervals, written [start, end]. A table has two columns for them, so that every tool can filter by them. */
public final class IntervalType implements SettingType {
    private static final RealNumber NUMBER = new RealNumber();

    @Override
    public Class<?> javaType() {
        return Interval.class;
    }

    @Override
    public String rule() {
        return "[start, end]";
    }

    @Override
    public Object read(Object plain) {
        if (!(plain instanceof List<?> list) || list.size() != 2) {
            throw new MistypedException(rule());
        }
        double start = (double) MistypedException.read(NUMBER, list.get(0), 0);
        double end = (double) MistypedException.read(NUMBER, list.get(1), 1);
        if (start > end) {
            throw new MistypedException("[start, end] with start <= end");
        }
        if (!Double.isFinite(end - start)) {
            throw new MistypedException("[start, end] of finite length");
        }
        return new Interval(start, end);
    }

    @Override
    public Object plain(Object value) {
        Interval interval = (Interval) value;
        return List.of(interval.start(), interval.end());
    }

    @Override
    public List<Cell> cells() {
        return List.of(new Cell("_start", Shape.NUMBER), new Cell("_end", Shape.NUMBER));
    }
}
