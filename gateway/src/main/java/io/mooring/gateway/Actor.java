package io.mooring.gateway;

/**
 * Who acted.
 *
 * @param kind the role: {@code dock}, {@code office}, or a person's role
 * @param name which one; a person's account
 */
public record Actor(String kind, String name) {
    public static Actor dock(DockId dock) {
        return new Actor("dock", dock.value());
    }

    public static Actor office(DockId office) {
        return new Actor("office", office.value());
    }

    /** @param role in which the person acts, in lower-case letters and hyphens */
    public static Actor person(String role, String account) {
        return new Actor(role, account);
    }
}
