package io.mooring.gateway.custody.register;

/** What a custodian should see to about a camera. None of them keeps a camera from being read. */
public enum CameraWarning {
    /** It was in a bay and nobody has registered it (R11). */
    NOT_REGISTERED,
    /** The policy wants a fixed custodian for each camera, and it has none (R10). */
    NO_CUSTODIAN,
    /** Its custodian has left, or is no officer of the register (R10). */
    CUSTODIAN_GONE,
    /** Another officer is written in it than it is fixed to (R10). */
    OWNER_DIFFERS,
    /** It was in a bay after it was lost. */
    LOST_BUT_SEEN,
    /** It was in a bay after it was retired. */
    RETIRED_BUT_SEEN,
    /** A person holds it back from use. */
    HELD,
    /** Nobody has entered what its model can do, or not all of it. */
    MODEL_UNKNOWN,
    /** Its picture has fewer lines than the minimum (R3). */
    NOT_HIGH_DEFINITION,
    /** Its battery is smaller than the minimum, or lasts less long (R3). */
    SMALL_BATTERY,
    /** Its storage is smaller than the minimum (R3). */
    SMALL_STORAGE,
    /** Recordings can be deleted or altered on it without a password (R3). */
    ERASABLE
}
