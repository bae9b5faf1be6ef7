package io.mooring.gateway.accounts;

/** Where officers' PINs are set that count at a desk. */
public enum PinPlace {
    /** Here, and nobody else is told. */
    HERE,
    /** Here, and docks that follow this desk are ordered which of them count. */
    HERE_FOR_DOCKS,
    /** At the office that this dock follows: what was set here counts no more, and nothing is set here. */
    OFFICE
}
