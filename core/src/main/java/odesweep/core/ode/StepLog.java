package odesweep.core.ode;

import java.util.Arrays;

/**
 * The accepted steps of a {@link Solver#solve}, in blocks of simultaneous work. A reverse pass visits the blocks from last to first.
 *
 * <p>A block of <em>slopes</em> has evaluations at states where steps start. A block of <em>steps</em> has one accepted step for each
 * of several samples: the scheme's s-th evaluation (from 0) in its i-th step is row firstRow + s count + i of the recording. Rows of
 * rejected steps are dropped, so the reverse pass never sees them.
 */
public final class StepLog {
    private final RecordedField recording;
    private int observations;
    private int blocks;
    private int entries;
    private boolean[] slopes = new boolean[16];
    /** The number of a block's scheme. */
    private int[] scheme = new int[16];

    private int[] blockRow = new int[16];
    private int[] blockEntry = new int[17];
    private int[] sample = new int[64];
    private double[] step = new double[64];
    private int[] entryOfRow = new int[16];
    private int[] observedFrom = new int[64];
    private int[] observedTo = new int[64];
    private double[] position = {};
    private int keptLength;
    private double[] keptNumbers = {};

    public StepLog(RecordedField recording) {
        this.recording = recording;
    }

    /** @param keptPerStep how many numbers {@link Scheme.Steps#keep} writes */
    void begin(int rows, int count, int keptPerStep) {
        observations = count;
        keptLength = keptPerStep;
        blocks = 0;
        entries = 0;
        recording.truncate(0);
        if (position.length < rows * count) {
            position = new double[rows * count];
        }
        if (entryOfRow.length < rows) {
            entryOfRow = new int[rows];
        }
    }

    int rows() {
        return recording.rows();
    }

    void truncate(int rows) {
        recording.truncate(rows);
    }

    /** Adds a block for the slopes evaluated next: those of the active rows that do not know theirs. */
    void slopes(int active, Rows rows) {
        startBlock(true, recording.rows());
        for (int i = 0; i < active; i++) {
            if (!rows.slopeKnown[i]) {
                addEntry(rows.sample[i], 0);
            }
        }
        endBlock();
    }

    /** Adds a block of steps of the method's scheme {@code number}: the recording's rows from {@code firstRow} on are {@code evaluations} of each active row's attempt. */
    void steps(int number, int firstRow, int evaluations, int active, Rows rows, Scheme.Steps attempt) {
        startBlock(false, firstRow);
        scheme[blocks] = number;
        int kept = 0;
        for (int i = 0; i < active; i++) {
            if (rows.accepted[i]) {
                entryOfRow[i] = entries;
                addEntry(rows.sample[i], rows.step[i]);
                attempt.keep(i, keptNumbers, keptAt(entryOfRow[i]));
                kept++;
            }
        }
        if (kept < active) {
            int to = firstRow;
            for (int s = 0; s < evaluations; s++) {
                for (int i = 0; i < active; i++) {
                    if (rows.accepted[i]) {
                        recording.moveRow(firstRow + s * active + i, to++);
                    }
                }
            }
            recording.truncate(to);
        }
        if (kept > 0) {
            endBlock();
        }
    }

    /** Records that row i's step in the last block passed observation {@code o} at its fraction {@code x}. */
    void observation(int i, int o, double x) {
        int entry = entryOfRow[i];
        if (observedTo[entry] == 0) {
            observedFrom[entry] = o;
        }
        observedTo[entry] = o + 1;
        position[sample[entry] * observations + o] = x;
    }

    private void startBlock(boolean holdsSlopes, int firstRow) {
        if (blocks + 1 == blockRow.length) {
            slopes = Arrays.copyOf(slopes, 2 * blocks + 2);
            scheme = Arrays.copyOf(scheme, 2 * blocks + 2);
            blockRow = Arrays.copyOf(blockRow, 2 * blocks + 2);
            blockEntry = Arrays.copyOf(blockEntry, 2 * blocks + 3);
        }
        slopes[blocks] = holdsSlopes;
        blockRow[blocks] = firstRow;
        blockEntry[blocks] = entries;
    }

    private void endBlock() {
        blocks++;
        blockEntry[blocks] = entries;
    }

    private void addEntry(int ofSample, double size) {
        if (entries == sample.length) {
            sample = Arrays.copyOf(sample, 2 * entries);
            step = Arrays.copyOf(step, 2 * entries);
            observedFrom = Arrays.copyOf(observedFrom, 2 * entries);
            observedTo = Arrays.copyOf(observedTo, 2 * entries);
        }
        if (keptNumbers.length < (entries + 1) * keptLength) {
            keptNumbers = Arrays.copyOf(keptNumbers, 2 * (entries + 1) * keptLength);
        }
        sample[entries] = ofSample;
        step[entries] = size;
        observedFrom[entries] = 0;
        observedTo[entries] = 0;
        entries++;
    }

    public int blocks() {
        return blocks;
    }

    public boolean holdsSlopes(int block) {
        return slopes[block];
    }

    /** The position of the block's scheme among those of the {@link Method}. */
    public int scheme(int block) {
        return scheme[block];
    }

    /** The recording's row for the block's first evaluation. */
    public int firstRow(int block) {
        return blockRow[block];
    }

    /** The number of steps (or slopes) in the block: {@code entry(block)} to {@code entry(block) + count(block)}. */
    public int count(int block) {
        return blockEntry[block + 1] - blockEntry[block];
    }

    public int entry(int block) {
        return blockEntry[block];
    }

    public int sample(int entry) {
        return sample[entry];
    }

    public double step(int entry) {
        return step[entry];
    }

    /** What the scheme keeps of all steps; a step's part begins at {@link #keptAt}. */
    double[] kept() {
        return keptNumbers;
    }

    int keptAt(int entry) {
        return entry * keptLength;
    }

    /** The first observation that the step passed; the last is the one before {@code observedTo}. */
    public int observedFrom(int entry) {
        return observedFrom[entry];
    }

    public int observedTo(int entry) {
        return observedTo[entry];
    }

    /** The position of observation {@code o} of {@code ofSample} as a fraction of its step; 1 is the step's end. */
    public double position(int ofSample, int o) {
        return position[ofSample * observations + o];
    }
}
