package io.mooring.gateway.delivery.s3;

import org.jspecify.annotations.Nullable;

/** What configuration claims of a bucket: whether what was written once can be deleted or changed. */
public enum Worm {
    /** Nothing is claimed. */
    NONE,
    /** Locked by the bucket's default; an administrator with a special right may still delete. */
    GOVERNANCE,
    /** Locked by the bucket's default; nobody deletes before the date. */
    COMPLIANCE;

    /** @param mode as a bucket names it; null or unknown means that nothing is locked */
    static Worm ofMode(@Nullable String mode) {
        if (COMPLIANCE.name().equals(mode)) {
            return COMPLIANCE;
        }
        return GOVERNANCE.name().equals(mode) ? GOVERNANCE : NONE;
    }

    /** Whether a lock of this mode is what was claimed, or more. */
    boolean fulfilledBy(String mode) {
        return switch (this) {
            case NONE -> true;
            case GOVERNANCE -> mode.equals(GOVERNANCE.name()) || mode.equals(COMPLIANCE.name());
            case COMPLIANCE -> mode.equals(COMPLIANCE.name());
        };
    }
}
