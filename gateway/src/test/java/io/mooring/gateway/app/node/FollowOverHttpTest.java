package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.DockId;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.OrderEvent.OrdersFollowed;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.app.node.HttpBureau.Reply;
import io.mooring.gateway.app.node.HttpBureau.Somebody;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.orders.Offer;
import io.mooring.gateway.orders.OrderList;
import io.mooring.gateway.orders.OrderSource;
import io.mooring.gateway.orders.OrdersReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: whom a dock obeys. Two persons decide it, through the real door, on what they see. */
final class FollowOverHttpTest {
    private static final SigningKey KEY = SigningKey.generate();
    private static final DockId OFFICE = new DockId("office-01");
    private static final String FOLLOW = "/orders/follow";

    @TempDir
    private Path directory;

    private HttpBureau bureau;
    private Somebody administrator;
    private Somebody leader;
    private OrderList first;
    private OrderList list;
    private OrdersReading reading;

    /** An office that ordered holds. */
    private OrderList office(int... holds) throws Exception {
        MemoryJournal journal = new MemoryJournal(OFFICE, bureau.clock);
        for (int hold : holds) {
            RecordingId recording = new RecordingId(String.format("%064x", hold));
            journal.append(
                    Actor.person("principal-leader", "wang"),
                    new RecordingHeld(recording, "case " + hold, "wang", "inquiry", "office"));
        }
        RecordingIndex index = RecordingIndex.inMemory(journal, Registers.VIEWS.toArray(View[]::new));
        return new OrderList(OFFICE, index, KEY, bureau.clock);
    }

    private final class Source implements OrderSource {
        @Override
        public String name() {
            return "bureau";
        }

        @Override
        public String page(long after, String hash, String nonce) throws IOException {
            try {
                return list.page(bureau.whole.journal.dock(), after, nonce);
            } catch (JournalException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void cancel() {}
    }

    @BeforeEach
    void aDockWhoseOfficeWasPutBack() throws Exception {
        bureau = new HttpBureau(directory);
        administrator = bureau.administrator();
        leader = bureau.made(administrator, "zhao", "LEADER", null, null);
        first = office(1, 2, 3);
        list = first;
        reading = new OrdersReading(
                bureau.whole.journal,
                bureau.whole.index,
                bureau.clock,
                () -> Set.of(KEY.verificationKey()),
                new Source(),
                bureau.whole.journal::append);
        assertEquals(List.of(), reading.step());
        bureau.whole.followed.follow(reading);
        list = office(1, 7);
        assertTrue(Cause.text(reading.step(), Locale.ENGLISH).contains("refused"));
    }

    @AfterEach
    void close() {
        bureau.close();
    }

    private Offer offer() {
        return Objects.requireNonNull(reading.offer());
    }

    private Map<String, Object> wish(Somebody second) {
        Offer seen = offer();
        return new LinkedHashMap<>(Map.of(
                "key",
                seen.key(),
                "last",
                seen.last(),
                "lastHash",
                seen.lastHash(),
                "reason",
                "the office's disk was put back",
                "second",
                second.word()));
    }

    private List<JournalEntry> followed() throws Exception {
        List<JournalEntry> found = new ArrayList<>();
        bureau.whole.journal.read(1, entry -> {
            if (entry.event() instanceof OrdersFollowed) {
                found.add(entry);
            }
            return true;
        });
        return found;
    }

    private void refused(int status, String code, Reply reply) throws Exception {
        assertEquals(status + " " + code, reply.status() + " " + reply.of("code"), reply.body());
        assertEquals(0, followed().size());
    }

    @Test
    void twoPersonsHaveTheNewListFollowed() throws Exception {
        Reply state = administrator.get("/orders/state");
        assertTrue(state.body().contains("\"kind\":\"shortened\""), state.body());
        assertTrue(state.body().contains("\"common\":1"), state.body());
        Reply done = administrator.post(FOLLOW, wish(leader));
        assertEquals(200, done.status(), done.body());
        assertEquals(1, bureau.whole.followed.soon, "the list is read at once");
        assertEquals(List.of(), reading.step());
        JournalEntry entry = followed().get(0);
        assertEquals(Actor.person("administrator", "admin"), entry.actor());
        OrdersFollowed told = (OrdersFollowed) entry.event();
        assertEquals("zhao", told.approvedBy());
        assertEquals("the office's disk was put back", told.reason());
        assertEquals(KEY.verificationKey().text(), told.key());
        assertEquals(2, told.last());
        assertEquals(3, told.taken());
        List<Long> taken = new ArrayList<>();
        bureau.whole.journal.read(1, each -> {
            if (each.event() instanceof OrderTaken order) {
                taken.add(order.number());
            }
            return true;
        });
        assertEquals(List.of(1L, 2L, 3L, 2L), taken);
        assertEquals(
                "api.orders.none",
                administrator
                        .post(
                                FOLLOW,
                                Map.of(
                                        "key",
                                        told.key(),
                                        "last",
                                        2,
                                        "lastHash",
                                        told.lastHash(),
                                        "reason",
                                        "x",
                                        "second",
                                        leader.word()))
                        .of("code"));
    }

    @Test
    void nobodyDoesItAlone() throws Exception {
        Map<String, Object> alone = wish(administrator);
        alone.remove("second");
        assertEquals(400, administrator.post(FOLLOW, alone).status());
        refused(403, "accounts.same-person", administrator.post(FOLLOW, wish(administrator)));
        refused(403, "accounts.role", leader.post(FOLLOW, wish(administrator)));
        Somebody custodian = bureau.made(administrator, "wang", "CUSTODIAN", null, leader);
        refused(403, "accounts.role", administrator.post(FOLLOW, wish(custodian)));
        refused(403, "accounts.role", custodian.post(FOLLOW, wish(leader)));
        Map<String, Object> guessed = wish(leader);
        guessed.put("second", leader.word(leader.password, "000000"));
        refused(403, "accounts.not-proved", administrator.post(FOLLOW, guessed));
        assertEquals(200, administrator.post(FOLLOW, wish(leader)).status());
    }

    @Test
    void whatIsFollowedIsWhatWasSeen() throws Exception {
        for (Map.Entry<String, Object> other : Map.<String, Object>of(
                        "key", SigningKey.generate().verificationKey().text(), "last", 3L, "lastHash", "ab".repeat(32))
                .entrySet()) {
            Map<String, Object> wish = wish(leader);
            wish.put(other.getKey(), other.getValue());
            refused(409, "api.orders.another", administrator.post(FOLLOW, wish));
        }
        Map<String, Object> seen = wish(leader);
        list = office(1, 8);
        reading.step();
        refused(409, "api.orders.another", administrator.post(FOLLOW, seen));
        Map<String, Object> silent = wish(leader);
        silent.put("reason", "  ");
        refused(422, "api.orders.reason", administrator.post(FOLLOW, silent));
        list = first;
        assertEquals(List.of(), reading.step());
        refused(409, "api.orders.none", administrator.post(FOLLOW, seen));
    }
}
