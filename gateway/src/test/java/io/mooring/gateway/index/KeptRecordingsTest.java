package io.mooring.gateway.index;

import static io.mooring.gateway.index.Shift.OFFICE;
import static io.mooring.gateway.index.Shift.recording;
import static io.mooring.gateway.index.Shift.stored;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.journal.JournalInMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KeptRecordingsTest {
    /** More than are asked for at a time, and no multiple of it. */
    private static final int MANY = 1_234;

    private static final long SECONDS_MAX = 60;

    @Test
    void eachIsHandedOutOnceInTheOrderStoredAndNobodyWaitsForTheLast() throws Exception {
        JournalInMemory journal = new JournalInMemory();
        for (int number = 1; number <= MANY; number++) {
            journal.append(stored("v1", number, number));
        }
        journal.append(new EvidenceDamaged(recording(500), "rot", "q/1"));
        try (RecordingIndex index = RecordingIndex.inMemory(journal)) {
            List<RecordingId> seen = new ArrayList<>();
            new Custody(index).kept(List.of(OFFICE), kept -> {
                if (seen.isEmpty()) {
                    assertDoesNotThrow(() -> {
                        journal.append(stored("v2", MANY + 1, MANY + 1));
                        CompletableFuture.runAsync(() -> assertDoesNotThrow(index::catchUp))
                                .get(SECONDS_MAX, TimeUnit.SECONDS);
                    });
                }
                seen.add(kept.recording().recording());
                return true;
            });
            List<RecordingId> all = IntStream.rangeClosed(1, MANY + 1)
                    .filter(number -> number != 500)
                    .mapToObj(Shift::recording)
                    .toList();
            assertEquals(all, seen);
        }
    }

    @Test
    void itEndsWhenSomebodyHasEnough() throws Exception {
        JournalInMemory journal = new JournalInMemory();
        for (int number = 1; number <= MANY; number++) {
            journal.append(stored("v1", number, number));
        }
        try (RecordingIndex index = RecordingIndex.inMemory(journal)) {
            List<RecordingId> seen = new ArrayList<>();
            new Custody(index).kept(List.of(OFFICE), kept -> {
                seen.add(kept.recording().recording());
                return seen.size() < 700;
            });
            assertEquals(700, seen.size());
        }
    }
}
