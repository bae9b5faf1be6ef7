package io.mooring.gateway.intake;

/**
 * What this visit found of the camera's clock, to stand beside the camera's own times.
 *
 * @param known false where the camera has no clock that can be read; the others mean nothing then
 * @param offsetMillis camera minus dock, before it was set
 */
public record VisitClock(boolean known, long offsetMillis, long uncertaintyMillis) {
    public static final VisitClock UNKNOWN = new VisitClock(false, 0, 0);
}
