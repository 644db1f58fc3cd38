package odesweep.core.ode;

import java.util.Arrays;

/**
 * The accepted steps of one {@link Solver#solve}, in blocks: what the rows of the solve did at the same time. A reverse pass
 * visits the blocks from last to first.
 *
 * <p>A <em>head</em> block holds evaluations of first slopes k_1. A <em>round</em> block holds one accepted step of each of
 * some samples: stage s (from 1) of its i-th step was evaluated as row firstRow + (s - 1) count + i of the recording. Rows of
 * rejected steps are dropped, so the reverse pass never meets them.
 */
public final class StepLog {
    /** What keeps the evaluations themselves: rows, appended at each evaluation. */
    public interface Recording {
        int rows();

        /** Copies row {@code from} over row {@code to}. */
        void moveRow(int from, int to);

        /** Forgets all rows from {@code rows} on. */
        void truncate(int rows);
    }

    private final Recording recording;
    private int observations;
    private int blocks;
    private int entries;
    private boolean[] head = new boolean[16];
    private int[] blockRow = new int[16];
    private int[] blockEntry = new int[17];
    private int[] sample = new int[64];
    private double[] step = new double[64];
    private int[] entryOfSlot = new int[16];
    private int[] observedFrom = new int[64];
    private int[] observedTo = new int[64];
    private double[] position = {};

    public StepLog(Recording recording) {
        this.recording = recording;
    }

    void begin(int rows, int count) {
        observations = count;
        blocks = 0;
        entries = 0;
        recording.truncate(0);
        if (position.length < rows * count) {
            position = new double[rows * count];
        }
        if (entryOfSlot.length < rows) {
            entryOfSlot = new int[rows];
        }
    }

    int rows() {
        return recording.rows();
    }

    void truncate(int rows) {
        recording.truncate(rows);
    }

    /** Rows from {@code firstRow} on are first slopes of those active samples that are not {@code known}. */
    void head(int firstRow, int active, int[] samples, boolean[] known) {
        startBlock(true, firstRow);
        for (int i = 0; i < active; i++) {
            if (!known[i]) {
                addEntry(samples[i], 0);
            }
        }
        endBlock();
    }

    /** {@code stages} blocks of {@code active} rows from {@code firstRow} on are one attempt's stages. */
    void round(int firstRow, int stages, int active, int[] samples, double[] steps, boolean[] accepted) {
        startBlock(false, firstRow);
        int kept = 0;
        for (int i = 0; i < active; i++) {
            if (accepted[i]) {
                entryOfSlot[i] = entries;
                addEntry(samples[i], steps[i]);
                kept++;
            }
        }
        if (kept < active) {
            int to = firstRow;
            for (int s = 0; s < stages; s++) {
                for (int i = 0; i < active; i++) {
                    if (accepted[i]) {
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

    /** The last round's step in slot {@code slot} passed observation {@code o} at its fraction {@code x}. */
    void observation(int slot, int o, double x) {
        int entry = entryOfSlot[slot];
        if (observedTo[entry] == 0) {
            observedFrom[entry] = o;
        }
        observedTo[entry] = o + 1;
        position[sample[entry] * observations + o] = x;
    }

    private void startBlock(boolean isHead, int firstRow) {
        if (blocks + 1 == blockRow.length) {
            head = Arrays.copyOf(head, 2 * blocks + 2);
            blockRow = Arrays.copyOf(blockRow, 2 * blocks + 2);
            blockEntry = Arrays.copyOf(blockEntry, 2 * blocks + 3);
        }
        head[blocks] = isHead;
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
        sample[entries] = ofSample;
        step[entries] = size;
        observedFrom[entries] = 0;
        observedTo[entries] = 0;
        entries++;
    }

    public int blocks() {
        return blocks;
    }

    public boolean isHead(int block) {
        return head[block];
    }

    public int firstRow(int block) {
        return blockRow[block];
    }

    /** Steps (or first slopes) in the block, {@code entry(block)} to {@code entry(block) + count(block)}. */
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

    /** The step passed observations {@code observedFrom} to {@code observedTo}, the latter excluded. */
    public int observedFrom(int entry) {
        return observedFrom[entry];
    }

    public int observedTo(int entry) {
        return observedTo[entry];
    }

    /** Which fraction of its step observation {@code o} of {@code ofSample} stands at; 1 is the step's end itself. */
    public double position(int ofSample, int o) {
        return position[ofSample * observations + o];
    }
}
