package odesweep.driver.page;

import java.util.stream.IntStream;

/**
 * The configurations that a page shows, as positions in the ranking, counted from 0.
 *
 * @param best the number of top configurations shown without gaps
 * @param shown the positions shown, ascending
 * @param even positions spread evenly over the whole ranking, ascending: they show what is typical
 */
record Sample(int total, int best, int[] shown, int[] even) {
    /** All of {@code total}, or about {@code most}: half of them the best. */
    static Sample of(int total, int most) {
        if (total <= most) {
            int[] all = IntStream.range(0, total).toArray();
            return new Sample(total, total, all, all);
        }
        int best = most / 2;
        int spread = most - best;
        int[] even = IntStream.range(0, spread)
                .map(i -> (int) ((long) i * total / spread))
                .toArray();
        return new Sample(
                total,
                best,
                IntStream.concat(IntStream.range(0, best), IntStream.of(even).filter(i -> i >= best))
                        .toArray(),
                even);
    }

    /** This sample with {@code more} positions added. */
    Sample with(int[] more) {
        int[] all = IntStream.concat(IntStream.of(shown), IntStream.of(more))
                .sorted()
                .distinct()
                .toArray();
        return new Sample(total, best, all, even);
    }
}
