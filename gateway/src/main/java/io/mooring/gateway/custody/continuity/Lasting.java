package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.MediaFacts.Format;
import java.util.Set;

/** Whether a recording runs for a while, as far as that is known. Before anybody looked into it, its name alone says so. */
enum Lasting {
    /** A photograph, a log, an empty file: it lies between others and interrupts nothing. */
    NOT,
    /** Sound, or something that nobody knows: it may cover the time behind its beginning; no gap begins or ends with it. */
    MAYBE,
    /** Video. */
    FILM;

    private static final Set<String> FILMS = Set.of(
            "mp4", "mov", "m4v", "avi", "3gp", "3g2", "mkv", "webm", "ts", "mts", "m2ts", "mpg", "mpeg", "vob", "asf",
            "wmv", "flv", "dav", "264", "h264", "265", "h265");
    private static final Set<String> SOUNDS = Set.of("wav", "mp3", "m4a", "aac", "amr", "ogg", "opus", "flac", "wma");
    private static final Set<String> STILL = Set.of(
            "jpg", "jpeg", "jpe", "png", "heic", "heif", "dng", "tif", "tiff", "bmp", "gif", "thm", "txt", "log", "csv",
            "gps", "gpx", "nmea", "kml", "json", "xml", "ini", "cfg", "idx", "srt", "vtt", "md5", "sha256", "sig");

    /** Of what nobody looked into. */
    static Lasting named(String path, long sizeBytes) {
        String ending = FileName.ending(path);
        if (sizeBytes == 0 || STILL.contains(ending)) {
            return NOT;
        }
        return FILMS.contains(ending) ? FILM : MAYBE;
    }

    /** Of what was looked into; its bytes count for more than its name. */
    static Lasting of(String path, long sizeBytes, MediaFacts facts) {
        if (facts.moving()) {
            return FILM;
        } else if (facts.format() == Format.JPEG || sizeBytes == 0) {
            return NOT;
        }
        // Of no format that is known, or so spoiled that it shows none.
        String ending = FileName.ending(path);
        return FILMS.contains(ending) ? FILM : SOUNDS.contains(ending) ? MAYBE : NOT;
    }
}
