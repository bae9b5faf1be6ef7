package io.mooring.gateway.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * A script as a list of tokens (ECMA-262 §12): words, marks and literals, without comments. It knows what a browser knows before it
 * runs anything: where strings, templates and regular expressions end, and which bracket closes which.
 */
final class ScriptTokens {
    /** What stands for a literal: nothing else begins with it. */
    static final String LITERAL = "'";

    /** Words after which a slash begins a regular expression and divides nothing. */
    private static final Set<String> BEFORE_VALUES =
            Set.of("return", "typeof", "case", "in", "of", "do", "else", "await", "yield", "new", "delete", "void");

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    /** Opens what stands in a template's {@code ${…}}. */
    private static final char IN_TEMPLATE = '`';

    private final String name;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Character> open = new ArrayDeque<>();
    private int at;
    private int line = 1;

    /**
     * @param text a word, a mark of one character (or {@code =>}, {@code ...}, {@code ?.}), {@link #LITERAL} and what a string says
     * @param line from 1
     */
    record Token(String text, int line) {
        boolean is(String wanted) {
            return text.equals(wanted);
        }

        boolean isName() {
            return Character.isJavaIdentifierStart(text.charAt(0));
        }

        /** What a string says. */
        String said() {
            return text.substring(1);
        }
    }

    private ScriptTokens(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** @throws IllegalArgumentException with script and line, if no browser would read it */
    static List<Token> of(String name, String text) {
        return new ScriptTokens(name, text).read();
    }

    private List<Token> read() {
        while (at < text.length()) {
            char now = text.charAt(at);
            if (now == '\n') {
                line++;
                at++;
            } else if (Character.isWhitespace(now)) {
                at++;
            } else if (text.startsWith("//", at)) {
                at = endOfLine();
            } else if (text.startsWith("/*", at)) {
                comment();
            } else if (now == '\'' || now == '"') {
                string(now);
            } else if (now == '`') {
                at++;
                template();
            } else if (now == '/' && valueWanted()) {
                regularExpression();
            } else if (Character.isJavaIdentifierPart(now) || now == '#') {
                word();
            } else {
                mark(now);
            }
        }
        if (!open.isEmpty()) {
            throw wrong("ends before '" + open.peek() + "' is closed");
        }
        return List.copyOf(tokens);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(name + ", line " + line + ": " + what);
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void comment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw wrong("a comment has no end");
        }
        line += (int) text.substring(at, end).chars().filter(one -> one == '\n').count();
        at = end + 2;
    }

    private void string(char quote) {
        int from = ++at;
        for (; at < text.length() && text.charAt(at) != '\n'; at++) {
            if (text.charAt(at) == quote) {
                add(LITERAL + text.substring(from, at++));
                return;
            } else if (text.charAt(at) == '\\') {
                at++;
            }
        }
        throw wrong("a string has no end");
    }

    /** From behind a backtick, or behind the brace that ends what stands in between. */
    private void template() {
        for (; at < text.length(); at++) {
            char now = text.charAt(at);
            if (now == '`') {
                at++;
                add(LITERAL);
                return;
            } else if (text.startsWith("${", at)) {
                at += 2;
                open.push(IN_TEMPLATE);
                // What follows is a value, and a template with one is added up.
                add("(");
                return;
            } else if (now == '\\') {
                at++;
            } else if (now == '\n') {
                line++;
            }
        }
        throw wrong("a template has no end");
    }

    private void regularExpression() {
        boolean inClass = false;
        for (int i = at + 1; i < endOfLine(); i++) {
            char now = text.charAt(i);
            if (now == '\\') {
                i++;
            } else if (now == '[') {
                inClass = true;
            } else if (now == ']') {
                inClass = false;
            } else if (now == '/' && !inClass) {
                at = i + 1;
                while (at < text.length() && Character.isLetter(text.charAt(at))) {
                    at++;
                }
                add(LITERAL);
                return;
            }
        }
        throw wrong("a regular expression has no end");
    }

    private boolean valueWanted() {
        if (tokens.isEmpty()) {
            return true;
        }
        Token last = tokens.get(tokens.size() - 1);
        if (last.isName()) {
            return BEFORE_VALUES.contains(last.text());
        }
        return !last.text().startsWith(LITERAL)
                && !last.is(")")
                && !last.is("]")
                && !last.is("}")
                && !Character.isDigit(last.text().charAt(0));
    }

    private void word() {
        int from = at++;
        boolean number = Character.isDigit(text.charAt(from));
        while (at < text.length()
                && (Character.isJavaIdentifierPart(text.charAt(at)) || (number && text.charAt(at) == '.'))) {
            at++;
        }
        add(text.substring(from, at));
    }

    private void mark(char now) {
        if (OPENING.indexOf(now) >= 0) {
            open.push(now);
        } else if (CLOSING.indexOf(now) >= 0) {
            close(now);
            return;
        }
        for (String longer : List.of("=>", "...", "?.")) {
            if (text.startsWith(longer, at)) {
                at += longer.length();
                add(longer);
                return;
            }
        }
        at++;
        add(String.valueOf(now));
    }

    private void close(char now) {
        if (open.isEmpty()) {
            throw wrong("'" + now + "' closes nothing");
        }
        char opened = open.pop();
        at++;
        if (opened == IN_TEMPLATE && now == '}') {
            add(")");
            template();
        } else if (OPENING.indexOf(opened) == CLOSING.indexOf(now)) {
            add(String.valueOf(now));
        } else {
            throw wrong("'" + now + "' closes '" + opened + "'");
        }
    }

    private void add(String token) {
        tokens.add(new Token(token, line));
    }
}
