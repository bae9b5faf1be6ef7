package io.mooring.gateway.console;

import java.util.List;

/** The page table's paths, for tests that open every page there is. */
public final class PagePaths {
    private PagePaths() {}

    public static List<String> all() {
        return Page.ALL.stream().map(Page::path).toList();
    }
}
