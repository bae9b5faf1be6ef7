package io.mooring.gateway.console;

import java.util.List;

/**
 * The head's links, made from the table of pages. What needs a role is there for everybody and hidden; the page shows what the API
 * says that whoever is signed in may do. Hiding is a courtesy: what may be done is decided at the API alone.
 */
final class Navigation {
    private Navigation() {}

    /** With places for texts, as the page they go into. */
    static String around(Page current) {
        StringBuilder html = new StringBuilder();
        for (Menu menu : Menu.values()) {
            List<Page> pages =
                    Page.ALL.stream().filter(page -> page.menu() == menu).toList();
            if (menu == Menu.NONE || pages.isEmpty()) {
                continue;
            }
            if (menu != Menu.BAR) {
                html.append("    <details class=\"menu\" name=\"menu\"")
                        .append(pages.contains(current) ? " data-here" : "")
                        .append(" hidden><summary>{{")
                        .append(menu.text())
                        .append("}}</summary><div>\n");
            }
            pages.forEach(page -> html.append(link(page, page.equals(current))));
            html.append(menu == Menu.BAR ? "" : "    </div></details>\n");
        }
        return html.toString();
    }

    private static String link(Page page, boolean current) {
        return "    <a href=\"" + page.path() + '"'
                + (page.act() == null ? "" : " data-act=\"" + page.act() + "\" hidden")
                + (current ? " aria-current=\"page\"" : "")
                + ">{{nav." + page.key() + "}}</a>\n";
    }
}
