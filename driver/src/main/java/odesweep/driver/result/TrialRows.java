package odesweep.driver.result;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.Fit;
import odesweep.core.train.Signs;
import odesweep.core.train.Status;

/** A lazy list of rows stored by columns, about 190 bytes each, so that a million fit in memory. */
final class TrialRows extends AbstractList<TrialRow> implements RandomAccess {
    private static final Status[] STATUSES = Status.values();
    private static final int SIGNS = 7;
    private static final int NUMBERS = SIGNS + SignCells.VALUES.size();
    private static final int COUNTS = 9;

    private final List<Values> axes = new ArrayList<>();
    private final Values inherited = new Values(1);
    private final Values texts = new Values(3);
    private int[] trials = new int[16];
    private int[] replicates = new int[16];
    private byte[] rungs = new byte[16];
    private byte[] statuses = new byte[16];
    private boolean[] fits = new boolean[16];
    private double[] numbers = new double[16 * NUMBERS];
    private long[] counts = new long[16 * COUNTS];
    private int size;

    TrialRows(int axes) {
        for (int i = 0; i < axes; i++) {
            this.axes.add(new Values(1));
        }
    }

    @Override
    public boolean add(TrialRow row) {
        if (size == trials.length) {
            int longer = size + (size >> 1);
            trials = Arrays.copyOf(trials, longer);
            replicates = Arrays.copyOf(replicates, longer);
            rungs = Arrays.copyOf(rungs, longer);
            statuses = Arrays.copyOf(statuses, longer);
            fits = Arrays.copyOf(fits, longer);
            numbers = Arrays.copyOf(numbers, longer * NUMBERS);
            counts = Arrays.copyOf(counts, longer * COUNTS);
        }
        trials[size] = row.trial();
        replicates[size] = row.replicate();
        rungs[size] = (byte) row.rung();
        statuses[size] = (byte) row.status().ordinal();
        fits[size] = row.fit().isPresent();
        Fit fit = row.fit().orElse(new Fit(0, 0, 0));
        double[] values = {
            fit.finalLoss(),
            fit.relError(),
            fit.maxError(),
            fit.extrapolationError(),
            row.trivialLoss(),
            row.wallMs(),
            row.cpuMs()
        };
        System.arraycopy(values, 0, numbers, size * NUMBERS, SIGNS);
        int sign = size * NUMBERS + SIGNS;
        for (ToDoubleFunction<Signs> value : SignCells.VALUES.values()) {
            numbers[sign++] = value.applyAsDouble(fit.signs());
        }
        long[] whole = {
            row.evaluations(),
            row.startedMs(),
            row.parameters(),
            row.steps().accepted(),
            row.steps().rejected(),
            row.steps().stiff(),
            row.steps().switches(),
            row.steps().jacobians(),
            row.steps().factorizations()
        };
        System.arraycopy(whole, 0, counts, size * COUNTS, COUNTS);
        texts.add(row.reason().orElse(null));
        texts.add(row.executor());
        texts.add(row.kernels());
        for (int i = 0; i < axes.size(); i++) {
            axes.get(i).add(row.axes().get(i));
        }
        inherited.add(row.axes().inherited());
        size++;
        return true;
    }

    @Override
    public TrialRow get(int index) {
        Objects.checkIndex(index, size);
        Object[] values = new Object[axes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = axes.get(i).get(index);
        }
        int at = index * NUMBERS;
        return new TrialRow(
                trials[index],
                replicates[index],
                STATUSES[statuses[index]],
                Optional.ofNullable((String) texts.get(3 * index)),
                new AxisValues(Arrays.asList(values), inheritedAt(index)),
                fits[index] ? Optional.of(fit(at)) : Optional.empty(),
                numbers[at + 4],
                counts[COUNTS * index],
                steps(COUNTS * index + 3),
                (int) counts[COUNTS * index + 2],
                counts[COUNTS * index + 1],
                numbers[at + 5],
                numbers[at + 6],
                (String) texts.get(3 * index + 1),
                (String) texts.get(3 * index + 2),
                rungs[index]);
    }

    private StepCounts steps(int at) {
        return new StepCounts(
                counts[at], counts[at + 1], counts[at + 2], counts[at + 3], counts[at + 4], counts[at + 5]);
    }

    @SuppressWarnings("unchecked")
    private Set<Integer> inheritedAt(int index) {
        return (Set<Integer>) inherited.get(index);
    }

    /** The reason of a missing error is the row's. */
    private Fit fit(int at) {
        return new Fit(
                numbers[at],
                numbers[at + 1],
                numbers[at + 2],
                numbers[at + 3],
                SignCells.of(numbers, at + SIGNS),
                Optional.empty());
    }

    @Override
    public int size() {
        return size;
    }

    /** A column: doubles are stored directly; other values, few of which are distinct, by a code. */
    private static final class Values {
        private static final int DOUBLE = -1;

        private final Map<Object, Integer> codeOf = new HashMap<>();
        private final List<Object> values = new ArrayList<>();
        private int[] codes;
        private double[] doubles = {};
        private int size;

        Values(int perRow) {
            codes = new int[16 * perRow];
        }

        void add(Object value) {
            if (size == codes.length) {
                codes = Arrays.copyOf(codes, size + (size >> 1));
            }
            if (value instanceof Double number) {
                if (doubles.length <= size) {
                    doubles = Arrays.copyOf(doubles, codes.length);
                }
                codes[size] = DOUBLE;
                doubles[size] = number;
            } else {
                codes[size] = codeOf.computeIfAbsent(value, added -> {
                    values.add(added);
                    return values.size() - 1;
                });
            }
            size++;
        }

        Object get(int index) {
            return codes[index] == DOUBLE ? (Object) doubles[index] : values.get(codes[index]);
        }
    }
}
