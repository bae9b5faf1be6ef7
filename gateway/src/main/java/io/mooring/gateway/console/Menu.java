package io.mooring.gateway.console;

import java.util.Locale;

/** Where a page stands in the head of the desk. */
enum Menu {
    /** Not there: people come to it by another page. */
    NONE,
    /** By itself. */
    BAR,
    RECORDS,
    EQUIPMENT,
    RULES,
    DESK;

    /** Key of its words. */
    String text() {
        return "menu." + name().toLowerCase(Locale.ROOT);
    }
}
