package io.mooring.gateway.custody.register;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.RegisterEvent.CameraState;
import io.mooring.gateway.index.CameraHold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A camera as the register knows it, registered or only seen.
 *
 * @param camera its key
 * @param registered whether it has a card; if not, everything of the card is empty and {@code state} absent
 * @param number the bureau's own for it
 * @param department that looks after it: the card's, else the policy's; empty if neither says
 * @param custodian number of the officer it is fixed to; empty if it is in the pool
 * @param state where it is in its life
 * @param stateSince since when; absent with {@code state}
 * @param stateReason why; empty for a first entry
 * @param seen what plug-ins have shown; absent if it was never in a bay
 * @param hold the hold on it; absent if nobody holds it back
 * @param facts what its model can do; absent if nobody has said
 * @param warnings in the order of their constants
 */
public record KnownCamera(
        String camera,
        String maker,
        String model,
        String serial,
        boolean registered,
        String number,
        String department,
        String custodian,
        String note,
        @Nullable CameraState state,
        @Nullable EventTime stateSince,
        String stateReason,
        @Nullable Seen seen,
        @Nullable CameraHold hold,
        @Nullable ModelFacts facts,
        List<CameraWarning> warnings) {
    public KnownCamera {
        warnings = List.copyOf(warnings);
    }
}
