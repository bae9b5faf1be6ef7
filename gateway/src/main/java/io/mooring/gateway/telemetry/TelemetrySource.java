package io.mooring.gateway.telemetry;

import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.journal.Journal;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What telemetry tells of.
 *
 * @param journal events come from here
 * @param snapshots states come from here; asked on telemetry's thread, answers at once
 * @param positionFile where the outbox's position is kept, beside the journal; its directory exists
 */
public record TelemetrySource(Journal journal, Supplier<DockSnapshot> snapshots, Disk disk, Path positionFile) {}
