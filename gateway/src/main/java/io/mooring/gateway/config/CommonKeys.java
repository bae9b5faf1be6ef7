package io.mooring.gateway.config;

import java.nio.file.Path;
import java.util.List;

/** Keys that both roles have. */
final class CommonKeys {
    static final Key<Boolean> EVIDENCE_ALLOW_CACHED = Key.withDefault(
            "evidence.allow-cached",
            Forms.FLAG,
            "false",
            "Accept a file system that cannot be read past its cache. Evidence is then re-read through the cache, which"
                    + " proves less; every record of it says `verify=cached`.");

    static final Key<Long> EVIDENCE_RESERVE = Key.withDefault(
            "evidence.reserve",
            Forms.size("64 MiB", "1 TiB"),
            "256 MiB",
            "Free space that no recording may use: journal and index live on it.");

    static final Key<Path> JOURNAL_MIRROR = Key.optional(
            "journal.mirror",
            Forms.ABSOLUTE,
            "A second directory that gets every entry of the journal too, best on a second medium. It must exist.");

    static final Key<TimeSource> TIME_SOURCE = Key.withDefault(
            "time.source",
            Forms.oneOf(TimeSource.class),
            "chrony",
            "Who says whether the computer's clock can be believed: `chrony` asks it; `assumed` asks nobody and needs"
                    + " `time.assumed-by`.");

    static final Key<String> TIME_ASSUMED_BY = Key.optional(
            "time.assumed-by",
            Forms.PERSON,
            "Who takes it on himself that the clock is right. Stands in the journal with every camera clock set.");

    static final Key<String> CONSOLE_BIND = Key.withDefault(
            "console.bind",
            Forms.HOST,
            "127.0.0.1",
            "Address of the page. Anything but loopback needs `console.trusted-link`, and nobody signs in there: see"
                    + " `console.https-bind`.");

    static final Key<Integer> CONSOLE_PORT = Key.withDefault(
            "console.port",
            Forms.whole(0, 65535),
            String.valueOf(ConsoleConfig.PORT_DEFAULT),
            "Port of the page; 0 takes any that is free.");

    static final Key<List<String>> CONSOLE_NAMES = Key.withDefault(
            "console.names",
            Forms.listOf(Forms.HOST, 0, 20),
            "[]",
            "Host names browsers may ask for, beside loopback's and `console.bind`; all others are refused.");

    static final Key<Boolean> CONSOLE_TRUSTED_LINK = Key.withDefault(
            "console.trusted-link",
            Forms.FLAG,
            "false",
            "Says that everybody who reaches `console.bind` may see the bays.");

    static final Key<String> CONSOLE_HTTPS_BIND = Key.optional(
            "console.https-bind",
            Forms.HOST,
            "Address of the page and the desk over TLS 1.3, such as 0.0.0.0, for people at other machines. Left out,"
                    + " the desk is on this machine alone.");

    static final Key<Integer> CONSOLE_HTTPS_PORT = Key.withDefault(
            "console.https-port",
            Forms.whole(0, 65535),
            String.valueOf(ConsoleConfig.HTTPS_PORT_DEFAULT),
            "Port of that; 0 takes any that is free.");

    static final Key<Path> CONSOLE_CERTIFICATE = Key.optional(
            "console.certificate",
            Forms.ABSOLUTE,
            "A PEM file with the certificate shown there and those between it and the authority, read again when it"
                    + " changes. Left out, the process shows its own, which no browser knows.");

    static final Key<Path> CONSOLE_KEY = Key.optional(
            "console.key", Forms.ABSOLUTE, "The PEM file with its key, which nobody but the daemon may read.");

    static final List<Key<?>> ALL = List.of(
            EVIDENCE_ALLOW_CACHED,
            EVIDENCE_RESERVE,
            JOURNAL_MIRROR,
            TIME_SOURCE,
            TIME_ASSUMED_BY,
            CONSOLE_BIND,
            CONSOLE_PORT,
            CONSOLE_NAMES,
            CONSOLE_TRUSTED_LINK,
            CONSOLE_HTTPS_BIND,
            CONSOLE_HTTPS_PORT,
            CONSOLE_CERTIFICATE,
            CONSOLE_KEY);

    private CommonKeys() {}
}
