package io.mooring.gateway.custody.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.PolicyEvent.PolicyAdopted;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalInMemory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: an old act that is judged by a rule that came after it. */
class PolicyBookTest {
    private static final Actor DOCK = Actor.dock(new DockId("dock-01"));
    private static final Actor HEAD = Actor.person("custodian", "li");

    private final JournalInMemory journal = new JournalInMemory();
    private final RecordingIndex index;
    private final Desk desk;
    private PolicyText configured = PolicyFiles.shipped("pingdingshan-agriculture");
    private PolicyBook book;

    PolicyBookTest() throws JournalException {
        index = RecordingIndex.inMemory(journal, PolicyRegister.VIEW);
        desk = new Desk(journal, index);
        book = new PolicyBook(index, configured, PolicyFiles::adopted);
    }

    private void start() throws RefusalException {
        book = new PolicyBook(index, configured, PolicyFiles::adopted);
        desk.act(DOCK, () -> PolicyAdoption.atStart(book, configured));
    }

    private long adopt(String id) throws RefusalException {
        return desk.act(HEAD, () -> PolicyAdoption.byPeople(book, PolicyFiles.shipped(id), "wang"));
    }

    private long something() throws JournalException {
        long seq = journal.append(DOCK, new DockEvent.Stopped("x"));
        index.catchUp();
        return seq;
    }

    @Test
    void whatIsConfiguredIsAdoptedOnce() throws Exception {
        start();
        start();
        assertEquals(1, book.adoptions().size());
        assertEquals("configuration: shipped", book.adoptions().get(0).source());
        assertEquals(configured.text(), book.text(book.adoptions().get(0).seq()));
        assertEquals(configured.policy(), book.current());
    }

    @Test
    void anOldActStaysUnderThePolicyItWasMadeUnder() throws Exception {
        long before = something();
        start();
        long under = something();
        long changed = adopt("ankang-agriculture");
        long after = something();
        assertEquals("pingdingshan-agriculture", book.at(before).id(), "older than every policy: the first");
        assertEquals("pingdingshan-agriculture", book.at(under).id());
        assertEquals("ankang-agriculture", book.at(changed).id());
        assertEquals("ankang-agriculture", book.at(after).id());
        assertEquals("ankang-agriculture", book.current().id());
        assertEquals("wang", book.adoptions().get(0).approvedBy());
        assertEquals("custodian li", book.adoptions().get(0).by());
        assertEquals(
                "pingdingshan-agriculture",
                book.at(book.adoptions().get(1).seq()).id());
    }

    @Test
    void aChangeOfTheConfigurationIsAdoptedAtTheNextStart() throws Exception {
        start();
        configured = PolicyFiles.shipped("pingdingshan-ecology");
        start();
        assertEquals("pingdingshan-ecology", book.current().id());
        assertEquals(2, book.adoptions().size());
    }

    @Test
    void whatPeopleAdoptedStaysWhateverIsConfigured() throws Exception {
        start();
        adopt("ankang-agriculture");
        configured = PolicyFiles.shipped("pingdingshan-ecology");
        start();
        assertEquals("ankang-agriculture", book.current().id());
    }

    @Test
    void whatIsInForceIsNotAdoptedAgain() throws Exception {
        start();
        RefusalException refused = assertThrows(RefusalException.class, () -> adopt("pingdingshan-agriculture"));
        assertEquals(Kind.CONFLICT, refused.kind());
        assertEquals("policy.in-force", refused.code());
    }

    @Test
    void aTextThatFitsNoEntryIsRefused() throws Exception {
        PolicyText small = PolicyFiles.shipped("ankang-agriculture");
        PolicyText large = new PolicyText(small.policy(), small.text() + "#".repeat(PolicyText.TEXT_BYTES_MAX), "x");
        RefusalException refused = assertThrows(
                RefusalException.class, () -> desk.act(HEAD, () -> PolicyAdoption.byPeople(book, large, "wang")));
        assertEquals("policy.long", refused.code());
    }

    @Test
    void anIndexThatWasLostComesBackTheSame() throws Exception {
        start();
        adopt("ankang-agriculture");
        RecordingIndex again = RecordingIndex.inMemory(journal, PolicyRegister.VIEW);
        again.catchUp();
        var read = new PolicyBook(again, configured, PolicyFiles::adopted);
        assertEquals(book.adoptions(), read.adoptions());
        assertEquals(book.current(), read.current());
    }

    @Test
    void aDeskThatIsElsewhereAdoptsNothing() {
        Desk shows = new Desk(journal, index, false);
        PolicyAdopted adopted = new PolicyAdopted("x", "x", "x", "x", "x", null);
        RefusalException refused = assertThrows(RefusalException.class, () -> shows.act(HEAD, () -> List.of(adopted)));
        assertEquals("custody.elsewhere", refused.code());
        assertEquals(List.of(), book.adoptions());
    }
}
