package io.mooring.gateway.app;

import static io.mooring.gateway.office.chronicle.Docks.A;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.app.node.WholeDesk;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.custody.history.HistoryView;
import io.mooring.gateway.custody.history.Statements;
import io.mooring.gateway.custody.ledger.Ledger;
import io.mooring.gateway.custody.ledger.LedgerView;
import io.mooring.gateway.custody.ledger.Uses;
import io.mooring.gateway.custody.receipt.MemoryHistories;
import io.mooring.gateway.custody.receipt.ReceiptWatch;
import io.mooring.gateway.custody.receipt.Receipts;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.office.chronicle.Docks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: somebody at the office who takes for a dock's word what is none, or does not find what is. */
final class OfficePagesRealIT {
    private static final Instant CAME = Instant.parse("2026-11-21T20:30:00Z");

    @TempDir
    private Path directory;

    private final SigningKey dockKey = SigningKey.generate();
    private final SigningKey officeKey = SigningKey.generate();
    private DeskInBrowser desk;
    private Chromium browser;

    /** One history of one dock. */
    private final class OneDock implements Statements {
        private final Kept kept = new Kept(A, 1, true, 1, 46, "5d".repeat(32), CAME, null);

        @Override
        public DockId office() {
            return Docks.OFFICE;
        }

        @Override
        public String key() {
            return officeKey.verificationKey().text();
        }

        @Override
        public List<Kept> kept() {
            return List.of(kept);
        }

        @Override
        public Statement statement(DockId dock, @Nullable Integer history, @Nullable Long covering) {
            return new Statement(kept, "{}");
        }
    }

    @BeforeEach
    void open() throws Exception {
        Docks docks = new Docks();
        JournalInMemory dock = docks.dock(A);
        Uses uses = new Uses(dock);
        String over = uses.plug(1);
        uses.list(over, 1, 1, 30L);
        uses.store(over, 1);
        uses.release(over, 1);
        uses.plug(2);
        RecordingIndex index = RecordingIndex.inMemory(dock, LedgerView.LEDGER, HistoryView.VIEW);
        Ledger ledger = new Ledger(index);
        History history = new History(dock, index, () -> 1);
        new ReceiptWatch(
                        new Receipts(dock, ledger, dockKey, history),
                        ledger,
                        history,
                        new Desk(dock, index, false),
                        Actor.dock(A))
                .look(Instant.EPOCH);
        docks.ship(A);
        desk = new DeskInBrowser(
                directory,
                WholeDesk.ofOffice(
                        directory.resolve("data"),
                        docks.office,
                        docks.chronicle(),
                        new MemoryHistories(each -> docks.dock(each).entries()),
                        new OneDock()));
        browser = desk.browser;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void toTheReceiptOf(String serial) throws Exception {
        browser.open(desk.console.address() + "ledger");
        browser.until("[...document.querySelectorAll('tr')].some((row) => row.innerText.includes('" + serial
                + "') && row.querySelector('a[href^=\"/receipt\"]'))");
        browser.eval("[...document.querySelectorAll('tr')].find((row) => row.innerText.includes('" + serial
                + "') && row.querySelector('a[href^=\"/receipt\"]')).querySelector('a[href^=\"/receipt\"]').click()");
        browser.until("location.pathname === '/receipt' && document.getElementById('receipt')?.hidden === false"
                + " && !document.querySelector('[aria-busy=true]')");
    }

    @Test
    void whatADockSignedIsShownAsItsCopyAndWhatItDidNotIsNot() throws Exception {
        desk.signIn(Role.CUSTODIAN, "%2Fledger");
        toTheReceiptOf("SN1");
        String shown = browser.eval("document.querySelector('main').innerText");
        assertTrue(shown.contains("dock-a") && shown.contains("副本"), shown);
        assertTrue(shown.contains(dockKey.verificationKey().text()), shown);
        assertTrue(shown.contains("MR1:DOCK-A:1:0:"), shown);
        assertEquals("true", browser.eval("String(document.getElementById('proof').hidden)"));
        assertEquals("true", browser.eval("String(document.querySelector('#qr path').getAttribute('d').length > 500)"));
        toTheReceiptOf("SN2");
        String open = browser.eval("document.querySelector('main').innerText");
        assertTrue(open.contains("采集站尚未签名"), open);
        assertTrue(!open.contains("MR1:") && !open.contains("ed25519:"), open);
        assertEquals("none", browser.eval("getComputedStyle(document.getElementById('qr')).display"));
        assertEquals("none", browser.eval("getComputedStyle(document.getElementById('file')).display"));
        assertEquals(List.of(), browser.troubles());
    }

    @Test
    void thePageOfHistoriesShowsWhatTheOfficeKeepsAndWithWhichKeyItSigns() throws Exception {
        desk.signIn(Role.CUSTODIAN, "%2Fhistory");
        browser.until("document.querySelectorAll('#kept tr').length === 1");
        String shown = browser.eval("document.querySelector('main').innerText");
        assertTrue(shown.contains("dock-a") && shown.contains("46") && shown.contains("5d".repeat(32)), shown);
        assertTrue(shown.contains(officeKey.verificationKey().text()), shown);
        assertEquals("true", browser.eval("String(document.getElementById('own-part').hidden)"));
        browser.eval("document.querySelector('#kept button').click()");
        assertEquals(List.of(), browser.troubles());
    }
}
