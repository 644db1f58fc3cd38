package odesweep.driver.page;

import java.util.stream.IntStream;

/**
 * Which of many configurations a page shows, as places in the ranking counted from 0.
 *
 * @param best how many from the top are all shown
 * @param shown places shown, ascending
 * @param even places evenly spread over the whole ranking, ascending: what is typical shows in them
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

    /** The same with some more places. */
    Sample with(int[] more) {
        int[] all = IntStream.concat(IntStream.of(shown), IntStream.of(more))
                .sorted()
                .distinct()
                .toArray();
        return new Sample(total, best, all, even);
    }
}
