package odesweep.core.formula;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.core.problem.Unknown;

/** What a sweep file gives for a parameter or an initial state. */
sealed interface Given {
    /** The number itself. */
    record Number(double value) implements Given {}

    /** A number to be estimated. */
    record Estimate(Unknown unknown) implements Given {}

    /** The first measured value. */
    record FromData() implements Given {}

    /**
     * Numbers from low to high, of which each initial state has one.
     *
     * @param points how many; 0 if the states' count says how many
     */
    record Spread(double low, double high, boolean log, int points) implements Given {
        /** The number at u, from 0 to 1. */
        double at(double u) {
            return u == 1 ? high : log ? low * StrictMath.pow(high / low, u) : low + u * (high - low);
        }
    }

    String FROM_DATA = "from_data";

    /** The form of a sweep file. */
    default Object plain() {
        if (this instanceof Number number) {
            return number.value();
        } else if (this instanceof Estimate estimate) {
            Unknown unknown = estimate.unknown();
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put("start", unknown.start());
            plain.put("bounds", List.of(unknown.lower(), unknown.upper()));
            plain.put("scale", unknown.log() ? "log" : "linear");
            return plain;
        } else if (this instanceof Spread spread) {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put(spread.log() ? "log" : "range", List.of(spread.low(), spread.high()));
            if (spread.points() > 0) {
                plain.put("points", spread.points());
            }
            return plain;
        }
        return FROM_DATA;
    }

    /** The words that {@link #parse} reads. */
    default String words() {
        if (this instanceof Number number) {
            return String.valueOf(number.value());
        } else if (this instanceof Estimate estimate) {
            Unknown u = estimate.unknown();
            return u.start() + " " + u.lower() + " " + u.upper() + " " + (u.log() ? "log" : "linear");
        } else if (this instanceof Spread spread) {
            return (spread.log() ? "log " : "range ") + spread.low() + " " + spread.high() + " " + spread.points();
        }
        return FROM_DATA;
    }

    /** Reads {@link #words}; empty if they are none. */
    static Optional<Given> parse(String name, List<String> words) {
        if (words.size() == 4 && (words.get(0).equals("log") || words.get(0).equals("range"))) {
            return Optional.of(new Spread(
                    Double.parseDouble(words.get(1)),
                    Double.parseDouble(words.get(2)),
                    words.get(0).equals("log"),
                    Integer.parseInt(words.get(3))));
        } else if (words.size() == 4) {
            return Optional.of(new Estimate(new Unknown(
                    name,
                    Double.parseDouble(words.get(0)),
                    Double.parseDouble(words.get(1)),
                    Double.parseDouble(words.get(2)),
                    words.get(3).equals("log"))));
        } else if (words.size() == 1) {
            return Optional.of(
                    words.get(0).equals(FROM_DATA) ? new FromData() : new Number(Double.parseDouble(words.get(0))));
        }
        return Optional.empty();
    }
}
