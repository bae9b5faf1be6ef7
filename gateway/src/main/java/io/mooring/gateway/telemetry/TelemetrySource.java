package io.mooring.gateway.telemetry;

import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.keys.VerificationKey;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What telemetry tells of.
 *
 * @param journal events come from here
 * @param snapshots states come from here; asked on telemetry's thread, answers at once
 * @param positionFile where the outbox's position is kept, beside the journal; its directory exists. How far consumers
 *     are, and a replay is, is kept beside it
 * @param commandKeys that commands must be signed with: the current one, and the next; none to follow no command
 */
public record TelemetrySource(
        Journal journal,
        Supplier<DockSnapshot> snapshots,
        Disk disk,
        Path positionFile,
        Set<VerificationKey> commandKeys) {
    public TelemetrySource {
        commandKeys = Set.copyOf(commandKeys);
    }

    PositionFile<OutboxPosition> outboxFile() {
        return new PositionFile<>(disk, positionFile, OutboxPosition.class, OutboxPosition.START);
    }

    PositionFile<ReplayPosition> replayFile() {
        return new PositionFile<>(
                disk, positionFile.resolveSibling("replay"), ReplayPosition.class, ReplayPosition.NONE);
    }

    PositionFile<ConsumerPositions> consumersFile() {
        return new PositionFile<>(
                disk, positionFile.resolveSibling("consumers"), ConsumerPositions.class, ConsumerPositions.NONE);
    }
}
