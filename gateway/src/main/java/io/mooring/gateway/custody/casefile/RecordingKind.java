package io.mooring.gateway.custody.casefile;

import java.util.Locale;
import java.util.Map;

/** What a recording is, by the ending of the name its camera gave it: what a file says of itself is not believed either. */
public enum RecordingKind {
    VIDEO,
    PHOTO,
    AUDIO,
    OTHER;

    private static final Map<String, RecordingKind> BY_ENDING = Map.ofEntries(
            Map.entry("mp4", VIDEO),
            Map.entry("mov", VIDEO),
            Map.entry("avi", VIDEO),
            Map.entry("mkv", VIDEO),
            Map.entry("ts", VIDEO),
            Map.entry("mts", VIDEO),
            Map.entry("m2ts", VIDEO),
            Map.entry("3gp", VIDEO),
            Map.entry("wmv", VIDEO),
            Map.entry("m4v", VIDEO),
            Map.entry("jpg", PHOTO),
            Map.entry("jpeg", PHOTO),
            Map.entry("png", PHOTO),
            Map.entry("bmp", PHOTO),
            Map.entry("heic", PHOTO),
            Map.entry("dng", PHOTO),
            Map.entry("tif", PHOTO),
            Map.entry("tiff", PHOTO),
            Map.entry("wav", AUDIO),
            Map.entry("mp3", AUDIO),
            Map.entry("aac", AUDIO),
            Map.entry("m4a", AUDIO),
            Map.entry("amr", AUDIO),
            Map.entry("ogg", AUDIO),
            Map.entry("wma", AUDIO),
            Map.entry("flac", AUDIO));

    /** @param path as a camera says it */
    public static RecordingKind of(String path) {
        // Behind it may stand the dock's own mark of the second file of one description.
        String ending = path.substring(path.lastIndexOf('.') + 1)
                .replaceFirst("#[0-9]+$", "")
                .toLowerCase(Locale.ROOT);
        return BY_ENDING.getOrDefault(ending, OTHER);
    }
}
