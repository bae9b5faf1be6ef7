package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.files.SimulatedDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** At stake: a dock that is told to wait, and loses what it waits with, or does not say why it waits. */
class OfficeShareTest {
    private static final int SMALL = 1 << 20;
    private static final int LARGE = 6 << 20;

    private static Parcel parcel(RecordingId recording, int size) {
        return new Parcel(recording, size, 1);
    }

    @Test
    void whoHasHadItsShareIsToldWhyAndDeliversWhatWaitsWhenThereIsRoom() throws Exception {
        try (var rig = OfficeRig.inMemory().start()) {
            var disk = (SimulatedDisk) rig.disk;
            List<RecordingId> small = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                small.add(rig.recording(SMALL, i));
            }
            RecordingId large = rig.recording(LARGE, 100);
            disk.capacityBytes(disk.capacityBytes() - disk.freeBytes(SimulatedDisk.ROOT) + 20L * SMALL);
            try (var destination = rig.destination()) {
                int delivered = 0;
                DeliveryException refused = null;
                while (refused == null) {
                    try {
                        destination.deliver(parcel(small.get(delivered), SMALL), bytes -> {});
                        delivered++;
                    } catch (DeliveryException told) {
                        refused = told;
                    }
                }
                assertTrue(delivered >= 9 && delivered <= 10, delivered + " of 20 there is room for");
                assertEquals(Kind.UNREACHABLE, refused.kind(), "none other would be taken: all wait, in their order");
                requireWords(refused);
                var larger = assertThrows(
                        DeliveryException.class, () -> destination.deliver(parcel(large, LARGE), bytes -> {}));
                requireWords(larger);
                assertEquals(
                        List.of(OfficeRig.DOCK),
                        rig.office().reception().waitingDocks().stream()
                                .map(one -> one.dock())
                                .toList());
                destination.deliver(parcel(small.get(0), SMALL), bytes -> {});
                destination.confirm(parcel(small.get(0), SMALL), "receipt");

                disk.capacityBytes(disk.capacityBytes() + 40L * SMALL);
                destination.deliver(parcel(large, LARGE), bytes -> {});
                for (RecordingId one : small) {
                    destination.deliver(parcel(one, SMALL), bytes -> {});
                }
            }
            assertEquals(small.size() + 1, rig.office().reception().recordings());
            assertTrue(rig.kept(large));
        }
    }

    private static void requireWords(DeliveryException refused) {
        Cause cause = Cause.of(CauseCode.DELIVERY_UNREACHABLE, refused.getMessage());
        String english = cause.text(Locale.ENGLISH);
        String chinese = cause.text(Locale.SIMPLIFIED_CHINESE);
        assertTrue(english.contains("its share of the room for a day, the rest is left to other docks"), english);
        assertTrue(chinese.contains("中心端须为其他采集站留出存储空间"), chinese);
        assertFalse(chinese.contains("存储空间不足"), chinese);
    }
}
