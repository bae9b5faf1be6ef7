package io.mooring.gateway.checklist;

import io.mooring.gateway.Check;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a camera when it is judged.
 *
 * @param trouble why it does not answer; empty while it does. What would have to be asked then is not looked at
 * @param firmware in the camera's own words, may be empty
 * @param card what is known of its cards; empty where the camera does not tell
 * @param batteryPercent 0 to 100; empty where the camera does not tell
 * @param clock what came of its clock
 * @param recordings how far those of this visit have come
 * @param heldBy who holds the device back and why; empty if nobody does
 */
public record CameraFacts(
        String trouble,
        String firmware,
        Optional<Card> card,
        OptionalInt batteryPercent,
        Outcome clock,
        Recordings recordings,
        Optional<String> heldBy) {
    /**
     * All cards together.
     *
     * @param trouble why none can be read; empty while they can
     * @param cards how many there are
     * @param freeBytes of all that can be written
     * @param state what their file systems say of themselves: failed if one is unclean, not applicable if none says
     * @param writable whether any of them is
     */
    public record Card(String trouble, int cards, long freeBytes, Check.Result state, boolean writable) {}

    /**
     * Something that was done before and is only told here.
     *
     * @param found as {@link Check#found()}
     */
    public record Outcome(Check.Result result, String found) {}

    /**
     * Recordings of this visit.
     *
     * @param listed on the camera; negative before it has told
     * @param stored of them, now or in an earlier visit
     * @param waiting of the stored ones, not yet delivered to every destination that counts
     */
    public record Recordings(int listed, int stored, int waiting) {}
}
