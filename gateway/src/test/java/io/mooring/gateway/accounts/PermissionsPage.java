package io.mooring.gateway.accounts;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Prints the table of permissions for people. */
final class PermissionsPage {
    static final String BEGIN = "<!-- the table, as PermissionsPageTest prints it -->\n";

    private PermissionsPage() {}

    static String table(Permissions permissions) {
        StringBuilder page = new StringBuilder("| act | state | "
                + Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(" | "))
                + " | where it comes from |\n|---|---|" + ":-:|".repeat(Role.values().length) + "---|\n");
        permissions.all().forEach(row -> page.append(line(row)));
        return page.toString();
    }

    private static String line(Permissions.Row row) {
        String cells = Arrays.stream(Role.values())
                .map(role -> row.roles().contains(role) ? "✓" : "–")
                .collect(Collectors.joining(" | "));
        return "| " + row.act().word() + " | " + row.state() + " | " + cells + " | " + row.source() + " |\n";
    }
}
