package io.mooring.gateway.config;

import java.util.List;

/** Keys about room. */
final class RoomKeys {
    static final Key<Long> HEADROOM = Key.withDefault(
            "evidence.headroom",
            Forms.size("0 B", "64 TiB"),
            "32 GiB",
            "Free space beyond the reserve that is kept for the next shift: below it copies go that every destination that"
                    + " counts was seen to have within a day, oldest first.");

    static final List<Key<?>> ALL = List.of(HEADROOM);

    private RoomKeys() {}
}
