package odesweep.core.formula;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Formulas as a sequence of operations, each on earlier results, for up to {@link #ROWS} rows at once: an operation is a loop over
 * the rows. The reverse goes through the operations backwards.
 *
 * <p>Immutable and thread safe; a thread computes in its own {@link Registers}.
 */
final class FormulaTape {
    /** The most rows of one pass: few enough that the registers of a formula stay in the first cache. */
    static final int ROWS = 64;

    /** What a pass computes. Not thread safe. */
    static final class Registers {
        /** Of each term, by row. */
        private final double[][] values;

        private final double[][] bars;

        private Registers(int terms) {
            values = new double[terms][ROWS];
            bars = new double[terms][ROWS];
        }
    }

    private final double[] constants;
    private final int[] inputAt;
    private final int[] outputs;

    /** The operations, in order: operation i makes term {@code to[i]} of the terms {@code x[i]} and {@code y[i]}. */
    private final Operation[] operations;

    private final int[] x;
    private final int[] y;
    private final int[] to;

    /**
     * @param terms all terms, each after its operands
     * @param outputs numbers of the terms to compute
     */
    FormulaTape(int inputs, List<TapeBuilder.Term> terms, List<Integer> outputs) {
        this.outputs = outputs.stream().mapToInt(Integer::intValue).toArray();
        constants = terms.stream().mapToDouble(TapeBuilder.Term::constant).toArray();
        inputAt = new int[inputs];
        Arrays.fill(inputAt, -1);
        boolean[] needed = needed(terms, outputs);
        int[] operated = IntStream.range(0, terms.size())
                .filter(i -> needed[i] && terms.get(i).operation().isPresent())
                .toArray();
        to = operated;
        operations = new Operation[operated.length];
        x = new int[operated.length];
        y = new int[operated.length];
        for (int i = 0; i < operated.length; i++) {
            TapeBuilder.Term term = terms.get(operated[i]);
            operations[i] = term.operation().orElseThrow();
            x[i] = term.x();
            y[i] = term.y();
        }
        for (int i = 0; i < terms.size(); i++) {
            TapeBuilder.Term term = terms.get(i);
            if (needed[i] && term.operation().isEmpty() && !term.isConstant()) {
                inputAt[term.x()] = i;
            }
        }
    }

    /** Whether each term is an output or one of its operands. */
    private static boolean[] needed(List<TapeBuilder.Term> terms, List<Integer> outputs) {
        boolean[] needed = new boolean[terms.size()];
        outputs.forEach(output -> needed[output] = true);
        for (int i = terms.size() - 1; i >= 0; i--) {
            if (needed[i] && terms.get(i).operation().isPresent()) {
                needed[terms.get(i).x()] = true;
                needed[terms.get(i).y()] = true;
            }
        }
        return needed;
    }

    /** The number of formulas. */
    int outputs() {
        return outputs.length;
    }

    Registers registers() {
        Registers registers = new Registers(constants.length);
        for (int i = 0; i < constants.length; i++) {
            Arrays.fill(registers.values[i], constants[i]); // those of other terms are overwritten
        }
        return registers;
    }

    /** Whether any formula uses this input. */
    boolean uses(int input) {
        return inputAt[input] >= 0;
    }

    /** Sets an input of n rows, to {@code from[at]}, {@code from[at + stride]}, ... */
    void set(Registers registers, int input, int n, double[] from, int at, int stride) {
        if (uses(input)) {
            double[] value = registers.values[inputAt[input]];
            for (int r = 0; r < n; r++) {
                value[r] = from[at + r * stride];
            }
        }
    }

    /** Computes all terms of n rows from the inputs. */
    void forward(Registers registers, int n) {
        double[][] v = registers.values;
        for (int i = 0; i < operations.length; i++) {
            operations[i].value(n, v[x[i]], v[y[i]], v[to[i]]);
        }
    }

    /** Writes an output of n rows, after {@link #forward}, to {@code to[at]}, {@code to[at + stride]}, ... (modified). */
    void get(Registers registers, int output, int n, double[] to, int at, int stride) {
        double[] value = registers.values[outputs[output]];
        for (int r = 0; r < n; r++) {
            to[at + r * stride] = value[r];
        }
    }

    /** Clears all cotangents of n rows. */
    void clear(Registers registers, int n) {
        for (double[] bar : registers.bars) {
            Arrays.fill(bar, 0, n, 0);
        }
    }

    /** Adds to an output's cotangent of n rows, after {@link #clear}, {@code from[at]}, {@code from[at + stride]}, ... */
    void addBar(Registers registers, int output, int n, double[] from, int at, int stride) {
        double[] bar = registers.bars[outputs[output]];
        for (int r = 0; r < n; r++) {
            bar[r] += from[at + r * stride];
        }
    }

    /** Computes the inputs' cotangents of n rows, after {@link #forward} and {@link #addBar}. */
    void backward(Registers registers, int n) {
        double[][] v = registers.values;
        double[][] bar = registers.bars;
        for (int i = operations.length - 1; i >= 0; i--) {
            operations[i].pullBack(n, v[x[i]], v[y[i]], v[to[i]], bar[to[i]], bar[x[i]], bar[y[i]]);
        }
    }

    /** Writes an input's cotangent of n rows to {@code to[at]}, {@code to[at + stride]}, ... (modified). */
    void getBar(Registers registers, int input, int n, double[] to, int at, int stride) {
        double[] bar = uses(input) ? registers.bars[inputAt[input]] : null;
        for (int r = 0; r < n; r++) {
            to[at + r * stride] = bar == null ? 0 : bar[r];
        }
    }

    /** The sum over n rows of an input's cotangent. */
    double sumBar(Registers registers, int input, int n) {
        double sum = 0;
        for (int r = 0; uses(input) && r < n; r++) {
            sum += registers.bars[inputAt[input]][r];
        }
        return sum;
    }
}
