package io.mooring.gateway.bay;

/** Where a bay is; the table of transitions stands at {@link BayMachine}. */
public enum BayState {
    /** No camera in. */
    EMPTY,
    /** Something was plugged in; who is it? */
    IDENTIFYING,
    /** Not a camera this dock reads, or not now; it is only charged. */
    REFUSED,
    /** The camera's clock is being measured and set. */
    CHECKING_CLOCK,
    /** The camera is telling what it holds. */
    LISTING,
    /** Recordings are coming off, each re-read and stored. */
    COPYING,
    /** The dock has no room: what is left stays on the camera until there is. */
    WAITING,
    /** Everything is stored; the battery fills, or the clock could not be set. */
    CHARGING,
    /** Take it. */
    READY,
    /** Everything is stored; its power is cut for a while, so that others can charge. The camera is still in. */
    PARKED,
    /** Somebody must look. */
    FAULT,
    /** Taken out of use by a person. */
    DISABLED
}
