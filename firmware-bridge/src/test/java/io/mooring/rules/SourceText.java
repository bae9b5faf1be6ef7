package io.mooring.rules;

/**
 * Java source with everything that is not code blanked out: comments, the inside of strings, text blocks and character
 * literals become spaces. Lines and columns stay where they are.
 */
final class SourceText {
    private final String source;
    private final StringBuilder code;
    private int at;

    private SourceText(String source) {
        this.source = source;
        this.code = new StringBuilder(source.length());
    }

    static String codeOf(String source) {
        return new SourceText(source).blanked();
    }

    private String blanked() {
        while (at < source.length()) {
            if (source.startsWith("//", at)) {
                blankThrough("\n", false);
            } else if (source.startsWith("/*", at)) {
                blankThrough("*/", true);
            } else if (source.startsWith("\"\"\"", at)) {
                literal("\"\"\"");
            } else if (source.charAt(at) == '"') {
                literal("\"");
            } else if (source.charAt(at) == '\'') {
                literal("'");
            } else {
                code.append(source.charAt(at++));
            }
        }
        return code.toString();
    }

    private void literal(String quote) {
        keep(quote.length());
        while (at < source.length() && !source.startsWith(quote, at)) {
            if (source.charAt(at) == '\\' && at + 1 < source.length()) {
                blank();
            }
            blank();
        }
        keep(Math.min(quote.length(), source.length() - at));
    }

    private void blankThrough(String end, boolean inclusive) {
        int found = source.indexOf(end, at + 2);
        int stop = found < 0 ? source.length() : found + (inclusive ? end.length() : 0);
        while (at < stop) {
            blank();
        }
    }

    private void keep(int characters) {
        code.append(source, at, at + characters);
        at += characters;
    }

    private void blank() {
        code.append(source.charAt(at++) == '\n' ? '\n' : ' ');
    }
}
