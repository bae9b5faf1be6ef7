package io.mooring.gateway.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The table role × act × state. A line is {@code ACT | state | ROLE ROLE … | where it comes from}; {@code #} begins a
 * remark. A state is lower-case letters and hyphens and stands for itself alone.
 */
final class Permissions {
    private static final String RESOURCE = "permissions.txt";
    private static final int COLUMNS = 4;

    private final Map<Act, Map<String, Row>> rows = new EnumMap<>(Act.class);

    /** One line. */
    record Row(Act act, String state, Set<Role> roles, String source) {}

    private Permissions() {}

    static Permissions shipped() {
        try (InputStream in = Permissions.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("there is no table of permissions " + RESOURCE);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("reading the table of permissions " + RESOURCE, e);
        }
    }

    /** @throws IllegalArgumentException with the line, if one says nothing or says something twice */
    static Permissions parse(String text) {
        Permissions table = new Permissions();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                table.add(row(line));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        RESOURCE + ", line " + number + ": " + e.getMessage() + " in '" + line + "'", e);
            }
        }
        return table;
    }

    private static Row row(String line) {
        String[] columns = line.split("\\|", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("expected " + COLUMNS + " columns, got " + columns.length);
        }
        String state = columns[1].strip();
        if (!state.matches("[a-z]+(-[a-z]+)*")) {
            throw new IllegalArgumentException("expected a state of lower-case letters and hyphens");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : columns[2].strip().split("\\s+")) {
            if (!roles.add(Role.valueOf(role))) {
                throw new IllegalArgumentException("the role " + role + " stands twice");
            }
        }
        return new Row(Act.valueOf(columns[0].strip()), state, roles, columns[3].strip());
    }

    private void add(Row row) {
        if (rows.computeIfAbsent(row.act(), act -> new TreeMap<>()).put(row.state(), row) != null) {
            throw new IllegalArgumentException("an earlier line has the same act and state");
        }
    }

    Set<Role> roles(Act act, String state) {
        Row row = rows.getOrDefault(act, Map.of()).get(state);
        return row == null ? Set.of() : row.roles();
    }

    Set<String> states(Act act) {
        return rows.getOrDefault(act, Map.of()).keySet();
    }

    /** By act, then by state. */
    List<Row> all() {
        List<Row> all = new ArrayList<>();
        rows.values().forEach(states -> all.addAll(states.values()));
        return all;
    }
}
