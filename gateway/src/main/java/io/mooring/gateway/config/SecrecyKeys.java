package io.mooring.gateway.config;

import io.mooring.gateway.Secrecy;
import java.util.List;

/** Keys about what not everybody may see. */
final class SecrecyKeys {
    private static final int OFFICERS_MAX = 100;

    static final Key<Boolean> UNTIL_MARKED = Key.withDefault(
            "secrecy.until-marked",
            Forms.FLAG,
            "false",
            "Whether every recording waits until somebody has said what it holds (R43): `mooring recording mark`.");

    static final Key<Boolean> UNTIL_CLASSIFIED = Key.withDefault(
            "secrecy.until-classified",
            Forms.FLAG,
            "false",
            "Whether every recording waits until somebody has said what it holds and it is filed with an activity, or said"
                    + " to belong to none.");

    static final Key<List<String>> OFFICERS = Key.withDefault(
            "secrecy.officers",
            Forms.listOf(Forms.GLOB, 0, OFFICERS_MAX),
            "[]",
            "Patterns of officers' numbers, `*` for any characters, `?` for one: what a camera made while such an officer"
                    + " had it, or while nobody knows who had it, waits until somebody has said what it holds.");

    static final String CAMERAS = "secrecy.cameras";

    static final Key<List<Secrecy>> CLEARED = Key.withDefault(
            "cleared",
            Forms.listOf(Forms.oneOf(Secrecy.class), 0, Secrecy.values().length),
            "[]",
            "What it may be given that not everybody may see. What is marked so goes nowhere else, and never over a plain"
                    + " link.");

    static final List<Key<?>> ALL = List.of(UNTIL_MARKED, UNTIL_CLASSIFIED, OFFICERS);

    private SecrecyKeys() {}
}
