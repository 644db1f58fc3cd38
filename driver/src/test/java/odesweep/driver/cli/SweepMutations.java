package odesweep.driver.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sweep files as nobody should write them: right ones with one to four random changes. */
final class SweepMutations {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?(?![\\w.])");
    private static final Pattern TOKEN = Pattern.compile("[\\w.-]+|[^\\w\\s]");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "2",
            "1e300",
            "-1e308",
            "1e308",
            "5e-324",
            "1e-300",
            "NaN",
            ".nan",
            ".inf",
            "-.inf",
            "1e999",
            "-0.0",
            "2147483647",
            "2147483648",
            "-2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "65536",
            "65537",
            "1000000",
            "10000000",
            "100000001",
            "0x7fffffff",
            "0xfffffffffffffffff",
            "0o777",
            "1_000",
            "1.5",
            "+3",
            "00012",
            "1e5",
            "0.1e-3",
            "1000.5",
            "1e16");
    private static final List<String> VALUES = List.of(
            "[]",
            "{}",
            "~",
            "null",
            "true",
            "\"\"",
            "''",
            "[[]]",
            "[[[1]]]",
            "{a: 1}",
            "[1, a]",
            "x",
            "!!str 3",
            "&a 1",
            "*a",
            "|",
            ">-",
            "[.nan]",
            "{range: [0, 1]}",
            "{log: [1e-3, 1], points: 3}",
            "{range: [-1e308, 1e308], points: 3}",
            "{log: [5e-324, 1e308], points: 1000000}",
            "{range: [1, 2147483647]}",
            "[-1e308, 1e308]",
            "[0, 1e300]",
            "[1000, 1001]",
            "[5, 5]",
            "[1e16, 10000000000000001]",
            "[30000, 30000]",
            "[tanh, [tanh]]",
            "{depth: 3}",
            "{value: 3}",
            "? x",
            "- 1",
            "%YAML 1.1",
            "decay",
            "lorenz",
            "residual",
            "trajectory",
            "grid",
            "random",
            "sobol",
            "dopri5",
            "lbfgs",
            "adam",
            "learn",
            "fixed",
            "data",
            "{file: data.csv}",
            "{file: long.csv, quantity: what, value: v}",
            "{start: 0.5, bounds: [0.1, 10], scale: log}",
            "{start: .nan, bounds: [1, 0]}",
            "{range: [0.5, 2], points: 4}",
            "{x: {range: [-1, 1]}, count: 9}",
            "[{x: 1}, {x: 2}]",
            "exp(exp(exp(x)))",
            "x^x^x^-1e308",
            "1/(x - x)",
            "sqrt(-x)*nn(x, t)",
            "nn1(nn2(nn(x)))",
            "nn(nn(nn(t)))",
            "hill(x, 0, 1e308) + pulse(t, 2, 1)",
            "step(t, nan)",
            "min(max(x))",
            "-------x",
            "x*(y",
            "(x))",
            "x y",
            "2x",
            "x..5",
            "1e",
            "pow()",
            "pi pi");
    private static final String ODD =
            "\u202e\u2066\u200b\ufeff\u0000\u0007\u001b\u0085\u2028\u00a0\u0301\ud83d\ude00\t\r:#-,[]{}\"'&*!|>%@`";

    private final List<String> files;
    private final List<String> lines;
    private final Random random;

    SweepMutations(List<String> files, long seed) {
        this.files = files;
        lines = files.stream().flatMap(String::lines).toList();
        random = new Random(seed);
    }

    /** The next file. */
    byte[] next() {
        String text = any(files);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            text = changed(text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(8) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    private String changed(String text) {
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> replaced(text, NUMBER, number());
            case 3 -> replaced(text, TOKEN, any(VALUES));
            case 4 -> replaced(text, TOKEN, tokenOf(any(files)));
            case 5 -> replaced(text, TOKEN, "");
            case 6, 7 -> withLines(text);
            case 8, 9 -> withValue(text);
            case 10 -> inserted(text, odd());
            case 11 -> inserted(text, longText());
            case 12 -> replaced(text, TOKEN, longText());
            default -> inserted(text, any(VALUES));
        };
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String number() {
        return switch (random.nextInt(12)) {
            case 0 -> "9".repeat(1 + random.nextInt(400));
            case 1 -> "0x" + "f".repeat(1 + random.nextInt(3000));
            case 2 -> random.nextGaussian() + "";
            case 3 -> random.nextInt() + "";
            case 4 -> Double.longBitsToDouble(random.nextLong()) + "";
            default -> any(NUMBERS);
        };
    }

    private String odd() {
        int[] points = ODD.codePoints().toArray();
        return Character.toString(points[random.nextInt(points.length)]).repeat(1 + random.nextInt(3));
    }

    private String longText() {
        int length = 1 << random.nextInt(13);
        return switch (random.nextInt(5)) {
            case 0 -> "[".repeat(length);
            case 1 -> "{a: ".repeat(length);
            case 2 -> "[" + "16, ".repeat(length) + "16]";
            case 3 -> "a".repeat(length);
            default -> "\n  x: \u202e" + odd().repeat(length);
        };
    }

    private String tokenOf(String text) {
        List<String> tokens =
                TOKEN.matcher(text).results().map(found -> found.group()).toList();
        return tokens.isEmpty() ? "x" : any(tokens);
    }

    private String replaced(String text, Pattern what, String by) {
        List<int[]> found = new ArrayList<>();
        for (Matcher matcher = what.matcher(text); matcher.find(); ) {
            found.add(new int[] {matcher.start(), matcher.end()});
        }
        if (found.isEmpty()) {
            return inserted(text, by);
        }
        int[] place = found.get(random.nextInt(found.size()));
        return text.substring(0, place[0]) + by + text.substring(place[1]);
    }

    private String inserted(String text, String what) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + what + text.substring(at);
    }

    /** The text with a line removed, given twice, indented, exchanged with another, or with another file's. */
    private String withLines(String text) {
        List<String> all = new ArrayList<>(text.lines().toList());
        if (all.isEmpty()) {
            return any(lines);
        }
        int at = random.nextInt(all.size());
        switch (random.nextInt(5)) {
            case 0 -> all.remove(at);
            case 1 -> all.add(random.nextInt(all.size()), all.get(at));
            case 2 -> all.set(at, " ".repeat(random.nextInt(5)) + all.get(at).strip());
            case 3 -> Collections.swap(all, at, random.nextInt(all.size()));
            default -> all.add(at, any(lines));
        }
        return String.join("\n", all) + "\n";
    }

    /** The text with another value of a key. */
    private String withValue(String text) {
        List<String> all = new ArrayList<>(text.lines().toList());
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).matches("\\s*\\w+:.*")) {
                keys.add(i);
            }
        }
        if (keys.isEmpty()) {
            return inserted(text, any(VALUES));
        }
        int at = keys.get(random.nextInt(keys.size()));
        String line = all.get(at);
        all.set(at, line.substring(0, line.indexOf(':') + 1) + " " + (random.nextBoolean() ? number() : any(VALUES)));
        return String.join("\n", all) + "\n";
    }
}
