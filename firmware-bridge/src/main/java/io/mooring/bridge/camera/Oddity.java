package io.mooring.bridge.camera;

import java.util.Locale;

/** What a camera claims and does wrong; the catalogue's files name them in lower case with hyphens. */
public enum Oddity {
    /** Its property lists are wrong or incomplete: it is listed handle by handle. */
    BROKEN_PROPERTY_LIST,
    /** Its partial reads lose bytes: files are read whole. */
    BROKEN_PARTIAL_READ,
    /** Its battery level means nothing: it is not asked. */
    BATTERY_LIES,
    /** Its clock cannot be trusted to be what it says or to stay as set: it is not asked. */
    CLOCK_LIES;

    String nameInFiles() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
