package io.mooring.gateway.config;

import io.mooring.gateway.Secrecy;
import java.util.List;

/** Keys about what not everybody may see. */
final class SecrecyKeys {
    static final Key<Boolean> UNTIL_MARKED = Key.withDefault(
            "secrecy.until-marked",
            Forms.FLAG,
            "false",
            "Whether every recording waits until somebody has said what it holds (R43): `mooring recording mark`.");

    static final String CAMERAS = "secrecy.cameras";

    static final Key<List<Secrecy>> CLEARED = Key.withDefault(
            "cleared",
            Forms.listOf(Forms.oneOf(Secrecy.class), 0, Secrecy.values().length),
            "[]",
            "What it may be given that not everybody may see. What is marked so goes nowhere else, and never over a plain"
                    + " link.");

    static final List<Key<?>> ALL = List.of(UNTIL_MARKED);

    private SecrecyKeys() {}
}
