package odesweep.driver.search;

import java.util.Set;

/** What a sweep file says about the points of its space. */
public interface PointRules {
    /** No rules: every axis acts at every point, and every point is a configuration. */
    PointRules NONE = new PointRules() {
        @Override
        public Point acting(Point point) {
            return point;
        }

        @Override
        public boolean admits(Point point) {
            return true;
        }

        @Override
        public Object key(Point point) {
            return point.searched();
        }

        @Override
        public Set<String> deciding() {
            return Set.of();
        }
    };

    /** A point without the axes that do not act there. */
    Point acting(Point point);

    /** Whether a point, without the axes that do not act there, is a configuration. */
    boolean admits(Point point);

    /** A value that is equal for points, without the axes that do not act there, that are the same configuration. */
    Object key(Point point);

    /** The axes whose values decide which axes act. */
    Set<String> deciding();
}
