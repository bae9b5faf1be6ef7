package io.mooring.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a power cut while the position is saved must not skip an event. */
final class PositionFileTest {
    private static final OutboxPosition OLD = new OutboxPosition(10, 9, List.of(), List.of());
    private static final OutboxPosition NEW = new OutboxPosition(
            20, 20, List.of(new OutboxPosition.Parked(12, 3, 11)), List.of(new OutboxPosition.VisitBay("b1-4", 3)));

    private static PositionFile<OutboxPosition> file(Disk disk) {
        return new PositionFile<>(disk, TelemetryRig.POSITION, OutboxPosition.class, OutboxPosition.START);
    }

    @Test
    void comesBackAsSaved() throws IOException {
        var disk = new SimulatedDisk();
        var file = file(disk);
        assertEquals(OutboxPosition.START, file.load());
        file.save(OLD);
        file.save(NEW);
        assertEquals(NEW, file.load());
    }

    @Test
    void aPowerCutAtAnyOperationLeavesAPositionThatSkipsNothing() throws IOException {
        for (CrashModel model : CrashModel.values()) {
            cutEverywhere(model);
        }
    }

    private static void cutEverywhere(CrashModel model) throws IOException {
        for (int cutAfter = 1; ; cutAfter++) {
            var disk = new SimulatedDisk();
            file(disk).save(OLD);
            disk.cutPowerAt(disk.operations() + cutAfter);
            boolean cut = false;
            try {
                file(disk).save(NEW);
            } catch (SimulatedPowerCut power) {
                cut = true;
            }
            SimulatedDisk after = disk.restart(cutAfter, model);
            OutboxPosition found = file(after).load();
            assertTrue(
                    List.of(OutboxPosition.START, OLD, NEW).contains(found),
                    model + ", cut " + cutAfter + ": found " + found);
            if (!cut) {
                return;
            }
        }
    }

    @Test
    void rubbishMeansFromTheBeginning() throws IOException {
        var disk = new SimulatedDisk();
        for (String rubbish :
                List.of("", "{", "[]", "{\"seq\":-4}", "{\"seq\":3,\"previous\":9,\"parked\":[],\"visits\":[]}")) {
            if (disk.exists(TelemetryRig.POSITION)) {
                disk.unlink(TelemetryRig.POSITION);
            }
            try (var open = disk.create(TelemetryRig.POSITION)) {
                open.write(ByteBuffer.wrap(rubbish.getBytes(StandardCharsets.UTF_8)), 0);
            }
            assertEquals(OutboxPosition.START, file(disk).load(), rubbish);
        }
    }
}
