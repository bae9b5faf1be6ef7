package io.mooring.gateway.bench.rate;

import io.mooring.gateway.DockId;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.office.Office;
import io.mooring.gateway.office.OfficeLimits;
import io.mooring.gateway.office.OfficeSettings;
import io.mooring.gateway.office.receiver.Receiver;
import io.mooring.gateway.office.receiver.ReceiverSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Our own receiver over an office that has never seen a recording; what it took is deleted when it is closed. */
final class OwnOffice implements AutoCloseable {
    private final Path directory;
    private final Office office;
    private final Receiver receiver;

    private OwnOffice(Path directory, Office office, Receiver receiver) {
        this.directory = directory;
        this.office = office;
        this.receiver = receiver;
    }

    /** @param tls whether it asks for this dock's key */
    static OwnOffice open(Path directory, String host, boolean tls, DockId dock, Pin pin)
            throws IOException, JournalException {
        Files.createDirectory(directory);
        var settings = new OfficeSettings(
                new DockId("office"),
                directory,
                null,
                new EvidenceSettings(true, 0),
                OfficeLimits.STANDARD,
                Map.of(dock, Set.of(pin)));
        Office office = Office.open(settings, new RealDisk(), Measured.CLOCK, fatal -> {});
        var receiver =
                Receiver.start(office, OfficeLimits.STANDARD, ReceiverSettings.of(host, 0, tls), Measured.CLOCK);
        return new OwnOffice(directory, office, receiver);
    }

    int port() {
        return receiver.address().getPort();
    }

    String pin() {
        return office.tls().pin().text();
    }

    String key() {
        return office.verificationKey().text();
    }

    @Override
    public void close() throws IOException, JournalException {
        receiver.close();
        office.close();
        List<Path> all;
        try (var walked = Files.walk(directory)) {
            all = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
