package odesweep.driver.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import odesweep.driver.store.RunFolder;
import org.htmlunit.corejs.javascript.Context;
import org.htmlunit.corejs.javascript.Function;
import org.htmlunit.corejs.javascript.ScriptableObject;
import org.htmlunit.corejs.javascript.TopLevel;

/**
 * Scripts of the page in an engine that has no document: those that compute, and draw nothing. The engine knows the language but
 * for classes and for a spread among a call's arguments.
 */
final class PageScripts implements AutoCloseable {
    private static final List<String> COMPUTING = List.of("data.js", "format.js", "ramp.js", "choice.js", "filter.js");

    private final Context context = Context.enter();
    private final TopLevel global = context.initStandardObjects();
    private final Function eval;

    /** @param data the page's, as JSON */
    PageScripts(String data) {
        ScriptableObject.putProperty(global.getGlobalThis(), "text", data);
        eval = (Function) context.evaluateString(
                global,
                "(function () { 'use strict';\n"
                        + "const document = {getElementById: () => ({textContent: text})};\n"
                        + "const colour = (name) => ({'ramp-worst': '#ff0000', 'ramp-mid': '#808080', 'ramp-best': '#0000ff',"
                        + " vermilion: 'none'})[name];\n"
                        + COMPUTING.stream().map(PageScripts::script).collect(Collectors.joining("\n"))
                        + "\nreturn (expression) => eval(expression); })()",
                "page",
                1,
                null);
    }

    /** The data in a run's page, as JSON. */
    static String data(RunFolder folder) throws IOException {
        String html = Files.readString(Path.of(folder.page()));
        String opening = "<script type=\"application/json\" id=\"data\">";
        int from = html.indexOf(opening) + opening.length();
        return html.substring(from, html.indexOf("</script>", from));
    }

    /** The value of an expression, in which the scripts' functions and constants may be used, as text. */
    String text(String expression) {
        return Context.toString(eval.call(context, global, null, new Object[] {expression}));
    }

    @Override
    public void close() {
        Context.exit();
    }

    private static String script(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
