package odesweep.core.setting;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** The types of whole numbers: of 32 bits, as Integer, and of 64 bits, as Long. */
enum WholeNumber implements SettingType {
    INT(Integer.class, Shape.WHOLE, Integer.MAX_VALUE),
    LONG(Long.class, Shape.LONG, Long.MAX_VALUE);

    /** Doubles represent all whole numbers up to this one. */
    private static final double EXACT = 1L << 53;

    private final Class<?> javaType;
    private final Shape shape;
    private final BigInteger most;
    private final BigInteger least;

    WholeNumber(Class<?> javaType, Shape shape, long most) {
        this.javaType = javaType;
        this.shape = shape;
        this.most = BigInteger.valueOf(most);
        this.least = this.most.not();
    }

    @Override
    public Class<?> javaType() {
        return javaType;
    }

    @Override
    public String rule() {
        return "a whole number";
    }

    @Override
    public Object read(Object plain) {
        if (!(plain instanceof Number number)) {
            throw new MistypedException(rule());
        }
        boolean rounded = number instanceof Double;
        double approximate = number.doubleValue();
        if (approximate != Math.rint(approximate)) {
            throw new MistypedException(rule());
        }
        boolean known = Double.isFinite(approximate) && (!rounded || Math.abs(approximate) <= EXACT);
        BigInteger exact = !known
                ? BigInteger.ONE.shiftLeft(Long.SIZE)
                : rounded ? new BigDecimal(approximate).toBigInteger() : new BigInteger(number.toString());
        if (exact.compareTo(least) < 0 || exact.compareTo(most) > 0) {
            throw new MistypedException("a whole number from " + least + " to " + most);
        }
        return this == INT ? (Object) exact.intValueExact() : (Object) exact.longValueExact();
    }

    @Override
    public Object plain(Object value) {
        return value;
    }

    @Override
    public List<Cell> cells() {
        return List.of(new Cell("", shape));
    }
}
