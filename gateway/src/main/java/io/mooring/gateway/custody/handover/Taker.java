package io.mooring.gateway.custody.handover;

/**
 * Who took a camera, and how that is known.
 *
 * @param officer number; empty if it is not known, or somebody without one
 * @param name of somebody without a number; empty otherwise
 * @param explanation of a custodian; empty unless explained
 */
public record Taker(Basis basis, String officer, String name, String explanation) {
    /** How a taker is known. */
    public enum Basis {
        /** Number and PIN at the dock. */
        PIN,
        /** The roster as it was at the taking. */
        ROSTER,
        /** A custodian's word, later. */
        EXPLAINED,
        /** Not at all. */
        UNKNOWN
    }

    /** Nobody knows who. */
    public static final Taker UNKNOWN = new Taker(Basis.UNKNOWN, "", "", "");

    static Taker pin(String officer) {
        return new Taker(Basis.PIN, officer, "", "");
    }

    static Taker roster(String officer) {
        return new Taker(Basis.ROSTER, officer, "", "");
    }
}
