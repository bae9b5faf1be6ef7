package io.mooring.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Names of what is a dock's own (a visit, a boot, a destination) where several docks' stand together: {@code name@dock}. No
 * dock gives a name with an {@code @} in it; where there is one dock, names are as they are.
 */
public final class OfDock {
    private static final char AT = '@';

    private OfDock() {}

    /** @param dock null for the journal's own */
    public static String name(String name, @Nullable DockId dock) {
        return dock == null ? name : name + AT + dock;
    }

    /** Whose a name is; empty if it is the journal's own. */
    public static String dock(String name) {
        int at = name.lastIndexOf(AT);
        return at < 0 ? "" : name.substring(at + 1);
    }

    /** Whose a name is; null if it is the journal's own. */
    public static @Nullable String dockOrNull(String name) {
        String dock = dock(name);
        return dock.isEmpty() ? null : dock;
    }

    /** The name as its own dock says it. */
    public static String local(String name) {
        int at = name.lastIndexOf(AT);
        return at < 0 ? name : name.substring(0, at);
    }
}
