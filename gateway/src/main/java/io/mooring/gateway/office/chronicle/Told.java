package io.mooring.gateway.office.chronicle;

/** What becomes of a dock's event at its office. */
enum Told {
    /** It happened there, and counts here; what it names of the dock's own is named with the dock. */
    AS_IT_IS,

    /** It counts if the dock's machine itself did it: what people decide is decided at the desk, and came from here. */
    IF_THE_MACHINE_DID,

    /** It makes sense at the dock alone, or was decided where the desk was not. */
    NOT
}
