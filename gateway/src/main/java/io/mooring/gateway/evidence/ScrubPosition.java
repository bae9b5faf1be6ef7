package io.mooring.gateway.evidence;

/**
 * How far a pass of the scrub has come.
 *
 * @param after the last name looked at, empty at the beginning
 * @param recordings looked at in this pass
 * @param bytes read in this pass
 * @param damaged found in this pass
 */
public record ScrubPosition(String after, long recordings, long bytes, long damaged) {
    public static final ScrubPosition START = new ScrubPosition("", 0, 0, 0);
}
