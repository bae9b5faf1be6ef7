package io.mooring.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.journal.JournalEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: a subscriber who believes the document. What {@link TelemetryTest} publishes is held against it too. */
class AsyncApiTest {
    private static final EventTime TIME =
            new EventTime(Instant.parse("2026-11-21T08:00:00.123456789Z"), 17, "boot", TimeTrust.TRUSTED);

    private final Messages messages = new Messages(TelemetryRig.DOCK, "session");

    private static JournalEntry entry(long seq, Event event) {
        return new JournalEntry(seq, TIME, Actor.dock(TelemetryRig.DOCK), event);
    }

    @Test
    void everyEventThatIsToldIsDescribedAsItIsTold() {
        Set<String> seen = new HashSet<>();
        for (Class<?> type : NewsTable.told()) {
            for (Event event : SampleEvents.of(type)) {
                News news = NewsTable.news(event);
                assertTrue(news != null, type.getSimpleName());
                for (int bay : List.of(0, 3)) {
                    var item = new Outbox.Item(entry(7, event), news, bay, 5, news.visit(), false);
                    if (bay == 0 || news.visit() != null) {
                        AsyncApi.document().check(messages.event(item, TIME.wall(), false));
                    }
                }
                seen.add(news.type());
            }
        }
        assertEquals(AsyncApi.document().events(), seen);
    }

    @Test
    void thePageForPeopleNamesEveryEvent() throws Exception {
        String page = Files.readString(Path.of("docs", "telemetry.md"));
        for (String event : AsyncApi.document().events()) {
            assertTrue(page.contains("`" + event + "`"), event);
        }
    }

    @Test
    void whatIsNotAsDescribedIsFound() {
        TelemetryMessage good = messages.online(TIME.wall(), "0.1.0");
        AsyncApi.document().check(good);
        List<TelemetryMessage> bad = new ArrayList<>();
        bad.add(new TelemetryMessage(good.topic(), good.json(), false, null));
        bad.add(new TelemetryMessage(good.topic(), good.json(), true, Duration.ofHours(1)));
        bad.add(new TelemetryMessage(good.topic() + "/x", good.json(), true, null));
        bad.add(new TelemetryMessage(good.topic(), good.json().replace("online", "on"), true, null));
        bad.add(new TelemetryMessage(good.topic(), good.json().replace("version", "more"), true, null));
        bad.add(new TelemetryMessage(good.topic(), "{}", true, null));
        for (TelemetryMessage message : bad) {
            assertThrows(AssertionError.class, () -> AsyncApi.document().check(message), message::toString);
        }
    }
}
