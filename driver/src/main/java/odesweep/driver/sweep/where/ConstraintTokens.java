package odesweep.driver.sweep.where;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a constraint's text, one after another. */
final class ConstraintTokens {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<number>(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)"
            + "|(?<text>'[^']*'|\"[^\"]*\")"
            + "|(?<word>[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)"
            + "|(?<sign><=|>=|==|!=|[-+*/<>()\\[\\],]))");

    private final String text;
    private final Matcher matcher;
    private String token = "";
    private String group = "";
    private int start;

    ConstraintTokens(String text) throws ConstraintException {
        this.text = text.stripTrailing();
        this.matcher = TOKEN.matcher(this.text);
        advance();
    }

    /** The position of the token. */
    int position() {
        return start;
    }

    /** The token; empty at the end. */
    String token() {
        return token;
    }

    boolean isNumber() {
        return group.equals("number");
    }

    boolean isText() {
        return group.equals("text");
    }

    boolean isWord() {
        return group.equals("word");
    }

    /** Whether the token is {@code wanted}, which is then passed. */
    boolean passes(String wanted) throws ConstraintException {
        if (isText() || !token.equals(wanted)) {
            return false;
        }
        advance();
        return true;
    }

    /** Goes to the next token, and returns the one before. */
    String advance() throws ConstraintException {
        String passed = token;
        int from = start + token.length();
        if (from >= text.length()) {
            start = text.length();
            token = "";
            group = "end";
            return passed;
        }
        matcher.region(from, text.length());
        if (!matcher.lookingAt()) {
            String rest = text.substring(from).strip();
            throw new ConstraintException(
                    text.length() - rest.length(),
                    "must be a name, a number, a text, or one of < <= > >= == != + - * / ( ) [ ], got '"
                            + rest.charAt(0) + "'"
                            + (rest.startsWith("=") ? "; did you mean ==?" : "")
                            + (rest.startsWith("&") ? "; did you mean and?" : "")
                            + (rest.startsWith("|") ? "; did you mean or?" : "")
                            + (rest.startsWith("!") ? "; did you mean not?" : ""));
        }
        for (String name : new String[] {"number", "text", "word", "sign"}) {
            if (matcher.group(name) != null) {
                group = name;
                token = matcher.group(name);
                start = matcher.start(name);
            }
        }
        return passed;
    }
}
