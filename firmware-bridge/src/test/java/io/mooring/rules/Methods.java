package io.mooring.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the methods of a source file by its braces, without parsing it. */
final class Methods {
    private static final Pattern TYPE_HEADER = Pattern.compile("\\b(class|interface|enum|record)\\s+\\w");

    /**
     * A method, constructor or lambda-free block right inside a type.
     *
     * @param header what stands before its brace, on one line
     * @param firstLine the line of its opening brace, counted from 1
     * @param lines from opening to closing brace, both included
     */
    record Method(String header, int firstLine, int lines) {}

    private record Block(boolean isType, String header, int line) {}

    private Methods() {}

    /** @param code source without comments and literals, as {@link SourceText} gives it */
    static List<Method> in(String code) {
        var methods = new ArrayList<Method>();
        Deque<Block> open = new ArrayDeque<>();
        int line = 1;
        int headerStart = 0;
        for (int at = 0; at < code.length(); at++) {
            char character = code.charAt(at);
            if (character == '\n') {
                line++;
            } else if (character == '{') {
                String header = code.substring(headerStart, at).strip().replaceAll("\\s+", " ");
                boolean isInType = open.isEmpty() || open.peek().isType();
                boolean isType = isInType && TYPE_HEADER.matcher(header).find();
                open.push(new Block(isType, header, line));
            } else if (character == '}' && !open.isEmpty()) {
                Block closed = open.pop();
                boolean isInType = !open.isEmpty() && open.peek().isType();
                if (isInType && !closed.isType() && closed.header().contains("(")) {
                    methods.add(new Method(closed.header(), closed.line(), line - closed.line() + 1));
                }
            }
            if (character == '{' || character == '}' || character == ';') {
                headerStart = at + 1;
            }
        }
        return methods;
    }
}
