package io.mooring.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a recording was made, to stand beside the camera's own text, which is never rewritten.
 *
 * @param text which of the camera's texts was corrected
 * @param zone in which it was read: its own offset where it has one, else the camera's zone; absent without a text
 * @param basis whose offset was taken off, or why none was
 * @param at the corrected moment; absent where it is not known
 * @param uncertaintyMillis it is right within this, either way; absent with {@code at}
 * @param offsetMillis camera minus dock that was taken off; absent with {@code at}
 * @param offsetFoundAt when that offset was found; absent with {@code at}
 */
public record MadeAt(
        Text text,
        @Nullable String zone,
        Basis basis,
        @Nullable Instant at,
        @Nullable Long uncertaintyMillis,
        @Nullable Long offsetMillis,
        @Nullable Instant offsetFoundAt) {
    /** The camera's texts. */
    public enum Text {
        /** When it was made. */
        CREATED,
        /** When it was changed last, where the camera says nothing of its making: the end rather than the beginning. */
        MODIFIED,
        /** Neither can be read as a time. */
        NONE
    }

    /** What a correction rests on. */
    public enum Basis {
        /** The offset this visit found, before it set anything. */
        THIS_VISIT,
        /** It is older than an earlier visit: the offset that visit found. */
        EARLIER_VISIT,
        /** Unknown: the camera's text is no time. */
        NO_TEXT,
        /** Unknown: no visit could compare the camera's clock with a time to be believed. */
        NO_CLOCK,
        /** Unknown: the clock keeps no time, so that no offset holds for longer than the moment it was found. */
        NO_STEADY_CLOCK,
        /** Unknown: with no visit's offset it would have been made before that visit and after the one before. */
        NO_VISIT_FITS
    }

    /** Not known, and why. */
    public static MadeAt unknown(Text text, @Nullable String zone, Basis why) {
        return new MadeAt(text, zone, why, null, null, null, null);
    }
}
