package io.mooring.gateway.intake;

import io.mooring.gateway.MadeAt;

/** Says of one camera's recordings when they were truly made. Any thread. */
@FunctionalInterface
public interface MadeTimes {
    /** Of a camera whose clock nobody knows anything of. */
    MadeTimes UNKNOWN = (created, modified) -> MadeAt.unknown(MadeAt.Text.NONE, null, MadeAt.Basis.NO_CLOCK);

    /**
     * @param createdRaw the camera's own text for when it was made, may be empty
     * @param modifiedRaw likewise for when it was changed last
     */
    MadeAt made(String createdRaw, String modifiedRaw);
}
