package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.Actor;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalInMemory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A desk with case files and nothing else, on a journal in memory. */
final class Bureau {
    static final Actor CUSTODIAN = Actor.person("custodian", "wang");
    static final String CAMERA = "Mooring/Sim/SN0001";
    static final Instant SHIFT = Instant.parse("2026-11-20T01:00:00Z");
    static final CatalogueRow ROW = new CatalogueRow("pingdingshan-agriculture", "1", 4, "现场检查", "入户类");

    /** Of the rules, by their codes. */
    static final List<String> OCCASIONS = List.of("on-site", "hearing");

    final JournalInMemory journal = new JournalInMemory();
    final RecordingIndex index;
    final Desk desk;
    final CaseFiles files;
    final CaseFiles.Acting custodian;
    final Activities activities;
    final RecordingSearch search;

    Bureau() {
        try {
            this.index = RecordingIndex.inMemory(journal, CaseView.CASES);
        } catch (JournalException e) {
            throw new AssertionError(e);
        }
        this.desk = new Desk(journal, index);
        this.files = new CaseFiles(index, seq -> OCCASIONS, this::printed);
        this.custodian = decision -> desk.act(CUSTODIAN, decision);
        this.activities = new Activities(index);
        this.search = new RecordingSearch(index);
    }

    /** Lines of the catalogues there are. */
    final List<CatalogueRow> printed = new ArrayList<>(List.of(ROW));

    CatalogueRow printed(String catalogue, String version, int row) throws RefusalException {
        return printed.stream()
                .filter(line ->
                        line.catalogue().equals(catalogue) && line.version().equals(version) && line.row() == row)
                .findFirst()
                .orElseThrow(() -> new RefusalException(RefusalException.Kind.NOT_FOUND, CaseFiles.class, "row", row));
    }

    static RecordingId recording(int number) {
        return new RecordingId(String.format("%064x", number));
    }

    static ActivityFacts facts(String caseName, String caseNumber, String party) {
        return new ActivityFacts(caseName, caseNumber, party, "", List.of(), null, null);
    }

    /** A film of one camera, so many minutes after the shift began. */
    Bureau film(int number, int minute) {
        return store(number, CAMERA, "/DCIM/100MEDIA/MOV_%04d.MP4".formatted(number), minute(minute));
    }

    /** An office has the bytes before their dock's journal tells of them. */
    Bureau receive(int number) {
        journal.append(new Received(recording(number), "dock-1", 1_000L + number, "receipt"));
        return this;
    }

    static Instant minute(int minute) {
        return SHIFT.plusSeconds(minute * 60L);
    }

    Bureau store(int number, String camera, String path, @Nullable Instant recorded) {
        MadeAt made = recorded == null
                ? null
                : new MadeAt(
                        MadeAt.Text.CREATED, "Asia/Shanghai", MadeAt.Basis.THIS_VISIT, recorded, 500L, 0L, recorded);
        SourceIdentity source = new SourceIdentity(camera, "65537", path, 1_000L + number, "20261120T090000");
        journal.append(new Stored(
                "b-1",
                recording(number),
                source,
                1_000L + number,
                "ab".repeat(32),
                "20261120T090000",
                recorded != null,
                0,
                500,
                "uncached",
                false,
                made));
        try {
            index.catchUp();
        } catch (JournalException e) {
            throw new AssertionError(e);
        }
        return this;
    }
}
