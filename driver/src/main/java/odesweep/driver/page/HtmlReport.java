package odesweep.driver.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import odesweep.core.Shown;

/**
 * {@code report.html}, and the pages of several runs: one file that contains style, scripts, ECharts and data, and needs no network.
 *
 * <p>Users' text occurs in the data only; the page's scripts show it as text.
 */
final class HtmlReport {
    /** The scripts, each after those it uses. */
    private static final List<String> SCRIPTS = List.of(
            "data.js",
            "format.js",
            "dom.js",
            "theme.js",
            "ramp.js",
            "choice.js",
            "chart.js",
            "verdict.js",
            "filter.js",
            "table.js",
            "prediction.js",
            "fitted.js",
            "curves.js",
            "importance.js",
            "parallel.js",
            "slices.js",
            "heatmap.js",
            "history.js",
            "stability.js",
            "failures.js",
            "cost.js",
            "timeline.js",
            "details.js",
            "live.js",
            "page.js");

    private static final List<String> COMPARISON_SCRIPTS =
            List.of("format.js", "dom.js", "theme.js", "choice.js", "chart.js", "compare.js", "page.js");

    private static final List<String> INDEX_SCRIPTS = List.of("format.js", "dom.js", "theme.js", "index.js");

    private static final int DIGITS = 5;
    private static final int LONGEST_TEXT = 4_000;

    private HtmlReport() {}

    static String text(PageData data) throws IOException {
        return text("page.html", SCRIPTS, data);
    }

    static String text(ComparisonPage data) throws IOException {
        return text("compare.html", COMPARISON_SCRIPTS, data);
    }

    static String text(IndexPage data) throws IOException {
        return text("index.html", INDEX_SCRIPTS, data);
    }

    private static String text(String page, List<String> scripts, Object data) throws IOException {
        String script = scripts.stream().map(HtmlReport::resource).collect(Collectors.joining("\n"));
        return resource(page)
                .replace("/*style*/", resource("page.css"))
                .replace("/*echarts*/", resource("echarts.min.js"))
                .replace("/*script*/", "(function () {\n\"use strict\";\n" + script + "})();")
                .replace("/*data*/", json(data));
    }

    /** JSON without {@code <}, so that it cannot end the element that contains it. */
    static String json(Object data) throws IOException {
        SimpleModule cells = new SimpleModule();
        cells.addSerializer(String.class, new ShownText());
        cells.addSerializer(double[].class, new RoundedList());
        cells.addSerializer(double.class, new Rounded());
        cells.addSerializer(Double.class, new Rounded());
        return new ObjectMapper().registerModule(cells).writeValueAsString(data).replace("<", "\\u003c");
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar must hold " + name + "; build it with Maven");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * Writes five digits, and all digits of whole numbers: more than a screen shows, and a third of the file's size. If digits are
     * dropped, the last one kept is never 0 or 5; rounding further then gives the same as rounding the original number.
     */
    private static void write(double x, JsonGenerator out) throws IOException {
        if (!Double.isFinite(x)) {
            out.writeNull(); // JSON has no infinity
        } else if (x == Math.rint(x) && Math.abs(x) < 1e15) {
            out.writeNumber((long) x);
        } else {
            out.writeNumber(shortened(x));
        }
    }

    private static double shortened(double x) {
        double scale = Math.pow(10, DIGITS - 1 - Math.floor(Math.log10(Math.abs(x))));
        double whole = Math.floor(Math.abs(x) * scale);
        double left = Math.abs(x) * scale - whole;
        if (scale < 10 || scale > 1e22 || left < 1e-3 || left > 1 - 1e-3) {
            return shortenedExactly(x);
        }
        return Math.copySign((whole % 5 == 0 ? whole + 1 : whole) / scale, x); // 20 times as fast
    }

    private static double shortenedExactly(double x) {
        BigDecimal exact = new BigDecimal(x);
        int decimals = exact.scale() - exact.precision() + DIGITS;
        BigDecimal down = exact.setScale(Math.max(decimals, 1), RoundingMode.DOWN);
        BigDecimal near = exact.setScale(down.scale(), RoundingMode.HALF_EVEN);
        if (near.doubleValue() == x) {
            return x;
        }
        boolean tie = down.unscaledValue().mod(BigInteger.valueOf(5)).signum() == 0;
        return (tie ? down.add(down.ulp().multiply(BigDecimal.valueOf(exact.signum()))) : down).doubleValue();
    }

    /** Text as it may be shown, whoever wrote it. */
    private static final class ShownText extends StdSerializer<String> {
        private static final long serialVersionUID = 1;

        ShownText() {
            super(String.class);
        }

        @Override
        public void serialize(String text, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(Shown.words(text, LONGEST_TEXT));
        }
    }

    private static final class Rounded extends StdSerializer<Double> {
        private static final long serialVersionUID = 1;

        Rounded() {
            super(Double.class);
        }

        @Override
        public void serialize(Double x, JsonGenerator out, SerializerProvider provider) throws IOException {
            write(x, out);
        }
    }

    private static final class RoundedList extends StdSerializer<double[]> {
        private static final long serialVersionUID = 1;

        RoundedList() {
            super(double[].class);
        }

        @Override
        public void serialize(double[] list, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartArray();
            for (double x : list) {
                write(x, out);
            }
            out.writeEndArray();
        }
    }
}
