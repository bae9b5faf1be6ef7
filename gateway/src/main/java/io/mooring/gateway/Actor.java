package io.mooring.gateway;

/**
 * Who acted.
 *
 * @param kind the role: {@code dock}, {@code office}, later a person's role
 * @param name which one
 */
public record Actor(String kind, String name) {
    public static Actor dock(DockId dock) {
        return new Actor("dock", dock.value());
    }

    public static Actor office(DockId office) {
        return new Actor("office", office.value());
    }
}
