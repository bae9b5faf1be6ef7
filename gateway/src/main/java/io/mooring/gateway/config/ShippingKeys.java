package io.mooring.gateway.config;

import java.util.List;

/** Keys of the journal's travel to the office. */
final class ShippingKeys {
    /** The first destination that can. */
    static final String AUTO = "auto";

    /** Nowhere. */
    static final String NONE = "none";

    static final Key<String> TO = Key.withDefault(
            "journal.ship-to",
            Forms.NAME,
            AUTO,
            "Where this dock's journal goes, entry by entry, to be kept and witnessed ([shipping](shipping.md)): the name of"
                    + " a destination of kind `office` over `https`. `auto` is the first of these, `none` is nowhere.");

    static final List<Key<?>> ALL = List.of(TO);

    private ShippingKeys() {}
}
