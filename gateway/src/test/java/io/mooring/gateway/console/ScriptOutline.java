package io.mooring.gateway.console;

import io.mooring.gateway.console.ScriptTokens.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a module declares, brings and gives (ECMA-262 §16.2), and that it declares nothing twice: a browser that finds a name twice
 * in one block runs nothing of the module, nor of any page that brings it.
 */
final class ScriptOutline {
    private static final Set<String> DECLARING = Set.of("const", "let", "class", "function");
    private static final String EVERYTHING = "*";

    private final String name;
    private final List<Token> tokens;
    private final Deque<Map<String, Integer>> blocks = new ArrayDeque<>();
    private final Map<String, Set<String>> brought = new LinkedHashMap<>();
    private final Set<String> given = new TreeSet<>();
    private final Set<String> givenLater = new TreeSet<>();
    private int at;

    private ScriptOutline(String name, List<Token> tokens) {
        this.name = name;
        this.tokens = tokens;
    }

    /** @throws IllegalArgumentException with script and line, if no browser would read it */
    static ScriptOutline of(String name, String text) {
        var outline = new ScriptOutline(name, ScriptTokens.of(name, text));
        outline.read();
        return outline;
    }

    /** By module, the names that are brought from it; {@code *} for all of it. */
    Map<String, Set<String>> brought() {
        return brought;
    }

    /** The names others may bring. */
    Set<String> given() {
        return given;
    }

    private void read() {
        blocks.push(new HashMap<>());
        while (at < tokens.size()) {
            Token now = tokens.get(at);
            if (now.is("{")) {
                blocks.push(new HashMap<>());
            } else if (now.is("}")) {
                blocks.pop();
            } else if (now.is("import") && begins() && !next(1).is("(") && !next(1).is(".")) {
                bring();
                continue;
            } else if (now.is("export") && begins() && next(1).is("{")) {
                at += 2;
                bracedNames((own, outer) -> {
                    givenLater.add(own);
                    given.add(outer);
                });
                continue;
            } else if (DECLARING.contains(now.text()) && begins()) {
                declare(now);
                continue;
            }
            at++;
        }
        givenLater.removeAll(blocks.element().keySet());
        if (!givenLater.isEmpty()) {
            throw wrong(tokens.get(0), "gives " + givenLater + ", which it has not");
        }
    }

    private Token next(int ahead) {
        if (at + ahead >= tokens.size()) {
            throw wrong(tokens.get(tokens.size() - 1), "ends in the middle");
        }
        return tokens.get(at + ahead);
    }

    private IllegalArgumentException wrong(Token where, String what) {
        return new IllegalArgumentException(name + ", line " + where.line() + ": " + what);
    }

    /** Whether a statement begins here, so that the word is not a member's name, a loop's own or a value. */
    private boolean begins() {
        int before = at - 1;
        while (before >= 0
                && Set.of("export", "async").contains(tokens.get(before).text())) {
            before--;
        }
        if (before < 0) {
            return true;
        }
        Token last = tokens.get(before);
        boolean ofALoop = last.is("(") || last.is("await");
        boolean member =
                last.is(":") && (tokens.get(at).is("function") || tokens.get(at).is("class"));
        boolean value = Set.of(".", "?.", "=", ",", "?", "[", "=>", "&", "|", "...", "return", "new", "!", "+")
                .contains(last.text());
        return !ofALoop && !member && !value && !next(1).is(":") && !next(1).is("=");
    }

    private boolean exported() {
        int before = at - 1;
        while (before >= 0 && tokens.get(before).is("async")) {
            before--;
        }
        return before >= 0 && tokens.get(before).is("export");
    }

    private void declare(Token what) {
        boolean exported = exported();
        at++;
        if (what.is("const") || what.is("let")) {
            do {
                pattern(exported);
            } while (anotherDeclared());
            return;
        }
        if (next(0).is("*")) {
            at++;
        }
        if (next(0).isName()) {
            made(next(0), exported);
            at++;
        }
    }

    /** A name, or a pattern of names. */
    private void pattern(boolean exported) {
        Token first = next(0);
        if (first.isName()) {
            made(first, exported);
            at++;
            return;
        }
        if (!first.is("{") && !first.is("[")) {
            throw wrong(first, "declares " + first.text());
        }
        boolean object = first.is("{");
        String end = object ? "}" : "]";
        at++;
        while (!next(0).is(end)) {
            if (next(0).is("...") || next(0).is(",")) {
                at++;
                continue;
            }
            if (object && next(1).is(":")) {
                at += 2;
            }
            pattern(exported);
            if (next(0).is("=")) {
                skipValue();
            }
        }
        at++;
    }

    /** Over what a name is given, up to what ends it; brackets and what they hold lie in between. */
    private void skipValue() {
        int depth = 0;
        for (; at < tokens.size(); at++) {
            Token now = next(0);
            if (depth == 0 && (now.is(",") || now.is(";") || now.is("}") || now.is("]") || now.is(")"))) {
                return;
            }
            depth += now.is("(") || now.is("[") || now.is("{") ? 1 : 0;
            depth -= now.is(")") || now.is("]") || now.is("}") ? 1 : 0;
        }
    }

    /** Looks ahead for a comma that declares another; {@link #read} goes through what the last name is given, and its blocks. */
    private boolean anotherDeclared() {
        if (at >= tokens.size() || !next(0).is("=")) {
            boolean another = at < tokens.size() && next(0).is(",");
            at += another ? 1 : 0;
            return another;
        }
        int value = at;
        skipValue();
        boolean another = at < tokens.size() && next(0).is(",");
        if (another) {
            int comma = at;
            requireNoneWithin(value, comma);
            at = comma + 1;
            return true;
        }
        at = value;
        return false;
    }

    private void requireNoneWithin(int from, int to) {
        for (Token one : tokens.subList(from, to)) {
            if (DECLARING.contains(one.text())) {
                throw wrong(one, "declares within one of several declarations: give each a line of its own");
            }
        }
    }

    private void made(Token one, boolean exported) {
        Integer before = blocks.element().putIfAbsent(one.text(), one.line());
        if (before != null) {
            throw wrong(one, one.text() + " stands in line " + before + " already");
        }
        if (exported) {
            given.add(one.text());
        }
    }

    private interface Named {
        void name(String own, String outer);
    }

    /** Names in braces, {@code one as other} among them, and over the closing brace. */
    private void bracedNames(Named each) {
        while (!next(0).is("}")) {
            String own = next(0).text();
            if (next(1).is("as")) {
                at += 2;
            }
            each.name(own, next(0).text());
            at++;
            if (next(0).is(",")) {
                at++;
            } else if (!next(0).is("}")) {
                throw wrong(next(0), "expected , or } and got " + next(0).text());
            }
        }
        at++;
    }

    private void bring() {
        at++;
        Set<String> names = new TreeSet<>();
        while (!next(0).text().startsWith(ScriptTokens.LITERAL)) {
            if (next(0).is("{")) {
                at++;
                Token where = next(0);
                bracedNames((theirs, here) -> {
                    names.add(theirs);
                    made(new Token(here, where.line()), false);
                });
            } else if (next(0).is(EVERYTHING)) {
                names.add(EVERYTHING);
                at += 2;
                made(next(0), false);
                at++;
            } else if (next(0).is("from") || next(0).is(",")) {
                at++;
            } else {
                names.add("default");
                made(next(0), false);
                at++;
            }
        }
        brought.computeIfAbsent(next(0).said(), none -> new TreeSet<>()).addAll(names);
        at++;
    }
}
