package io.mooring.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people enter into the registers of cameras and officers. */
public sealed interface RegisterEvent extends Event {
    /** Where a registered camera is in its life (R11). */
    enum CameraState {
        IN_SERVICE,
        REPAIR,
        LOST,
        RETIRED;

        /**
         * Whether this may follow by a person's decision. What was retired by mistake comes back through repair, where it is
         * looked at before it is used.
         */
        public boolean mayBecome(CameraState next) {
            return switch (this) {
                case IN_SERVICE, REPAIR, LOST -> next != this;
                case RETIRED -> next == REPAIR;
            };
        }
    }

    /**
     * What is written on a camera's card.
     *
     * @param camera its key, {@link io.mooring.bridge.CameraIdentity#key()}
     * @param number the bureau's own for it; empty if it gives none
     * @param department that looks after it (R9); empty for the one the policy names
     * @param custodian number of the officer it is fixed to (R10); empty if it is in the shared pool
     * @param note free text; may be empty
     */
    record CameraCard(String camera, String number, String department, String custodian, String note) {}

    /** Cards were entered; each takes the place of the one its camera had. A camera's first puts it in service. */
    record CamerasEntered(List<CameraCard> cameras) implements RegisterEvent {
        public CamerasEntered {
            cameras = List.copyOf(cameras);
        }
    }

    /** A registered camera goes on to another part of its life. */
    record CameraStateChanged(String camera, CameraState from, CameraState to, String reason)
            implements RegisterEvent {}

    /**
     * What is known of a model (R2, R3); takes the place of what was. What is absent nobody has said.
     *
     * @param maker as its cameras say it, likewise {@code model}
     * @param heightLines of its best picture
     * @param batteryMilliampHours of its battery
     * @param recordingMinutes on one charge
     * @param storageMegabytes of its storage, in millions of bytes
     * @param erasable whether recordings can be deleted or altered on it without a password
     * @param source where all this is from; may be empty
     */
    record ModelDescribed(
            String maker,
            String model,
            @Nullable Long heightLines,
            @Nullable Long batteryMilliampHours,
            @Nullable Long recordingMinutes,
            @Nullable Long storageMegabytes,
            @Nullable Boolean erasable,
            String source)
            implements RegisterEvent {}

    /**
     * An officer: a number and a name, and nothing else that is personal.
     *
     * @param number the service number, unique
     * @param department may be empty
     * @param active false once the officer has left
     */
    record OfficerCard(String number, String name, String department, boolean active) {}

    /** Officers were entered; each takes the place of what stood under the number. */
    record OfficersEntered(List<OfficerCard> officers) implements RegisterEvent {
        public OfficersEntered {
            officers = List.copyOf(officers);
        }
    }

    /**
     * Which PIN of an officer counts at the docks that follow this desk, by its seal: the SHA-256 of what proves it and 256 secret
     * random bits, which tells nothing, and which nothing else fits. What fits it docks fetch over their own link.
     *
     * @param officer number
     * @param seal 64 hexadecimal digits; absent if none counts
     * @param chosen whether the officer chose it; one that was handed out is good for choosing another only
     */
    record OfficerPinOrdered(String officer, @Nullable String seal, boolean chosen) implements RegisterEvent {}
}
