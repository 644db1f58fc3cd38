package odesweep.driver.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import odesweep.driver.result.TrialRow;

/**
 * The executor slot of each training, inferred from the times: trainings that overlap were on different slots.
 *
 * @param names the lanes' names, grouped by executor
 * @param of the lane of each row, in the order of the rows
 */
record Lanes(List<String> names, int[] of) {
    private static final double CLOCK_MS = 1; // starts are whole milliseconds

    private record Slot(String executor, int number) {}

    static Lanes of(List<TrialRow> rows) {
        Map<String, List<Double>> ends = new HashMap<>(); // the end of each slot's last training, by executor
        Slot[] slots = new Slot[rows.size()];
        long[] starts = rows.stream().mapToLong(TrialRow::startedMs).toArray();
        IntStream.range(0, slots.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> starts[i]))
                .forEach(i -> {
                    TrialRow row = rows.get(i);
                    List<Double> free = ends.computeIfAbsent(executor(row), name -> new ArrayList<>());
                    int slot = 0;
                    while (slot < free.size() && free.get(slot) > row.startedMs() + CLOCK_MS) {
                        slot++;
                    }
                    double end = row.startedMs() + row.wallMs();
                    if (slot < free.size()) {
                        free.set(slot, end);
                    } else {
                        free.add(end);
                    }
                    slots[i] = new Slot(executor(row), slot + 1);
                });
        List<Slot> order = ends.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())))
                .flatMap(entry -> IntStream.rangeClosed(1, entry.getValue().size())
                        .mapToObj(number -> new Slot(entry.getKey(), number)))
                .toList();
        Map<Slot, Integer> lane = new HashMap<>();
        order.forEach(slot -> lane.put(slot, lane.size()));
        int[] of = new int[slots.length];
        for (int i = 0; i < of.length; i++) {
            of[i] = lane.get(slots[i]);
        }
        return new Lanes(
                order.stream().map(slot -> slot.executor + " · " + slot.number).toList(), of);
    }

    private static String executor(TrialRow row) {
        return row.executor() == null ? "?" : row.executor();
    }
}
