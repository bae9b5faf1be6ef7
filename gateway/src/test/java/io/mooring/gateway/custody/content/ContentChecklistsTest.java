package io.mooring.gateway.custody.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.Actor;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.ContentEvent.Result;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.MediaFacts.Sound;
import io.mooring.gateway.PolicyEvent.PolicyAdopted;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.casefile.CaseView;
import io.mooring.gateway.custody.casefile.RecordingKind;
import io.mooring.gateway.custody.content.ContentChecklists.Saying;
import io.mooring.gateway.custody.continuity.ContinuityView;
import io.mooring.gateway.custody.ledger.Ledger;
import io.mooring.gateway.custody.ledger.LedgerTable;
import io.mooring.gateway.custody.ledger.LedgerView;
import io.mooring.gateway.custody.ledger.Use;
import io.mooring.gateway.custody.ledger.UseFilter;
import io.mooring.gateway.custody.ledger.Uses;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.PolicyBook;
import io.mooring.gateway.custody.policy.PolicyRegister;
import io.mooring.gateway.index.RecordingIndex;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: a bureau that cannot show that somebody looked, or whom it may believe. */
class ContentChecklistsTest {
    private static final Actor CUSTODIAN = Actor.person("custodian", "wang");

    private final Uses uses = new Uses();
    private RecordingIndex index;
    private Desk desk;
    private ContentChecklists checklists;

    @BeforeEach
    void desk() throws Exception {
        index = RecordingIndex.inMemory(
                uses.journal,
                CaseView.CASES,
                ContentView.VIEW,
                ContinuityView.VIEW,
                LedgerView.LEDGER,
                PolicyRegister.VIEW);
        desk = new Desk(uses.journal, index);
        var book = new PolicyBook(index, PolicyFiles.shipped("pingdingshan-ethnic-religious"), PolicyFiles::adopted);
        checklists = new ContentChecklists(index, book::at);
    }

    private void open(String activity, String... officers) throws Exception {
        uses.journal.append(
                new ActivityOpened(activity, new ActivityFacts("某案", "", "", "", List.of(officers), null, null)));
        desk.refresh();
    }

    private RecordingId film(String activity, Sound sound) throws Exception {
        RecordingId film = uses.store(uses.plug(1), 1);
        uses.journal.append(new RecordingProbed(
                film, new MediaFacts(MediaFacts.Format.MP4, true, "", 1L, 1L, 1L, 1L, List.of(), null, sound)));
        uses.journal.append(new RecordingsFiled(activity, List.of(film), null, ""));
        desk.refresh();
        return film;
    }

    private void adopt(String id) throws Exception {
        var text = PolicyFiles.shipped(id);
        uses.journal.append(new PolicyAdopted(id, "x", "0".repeat(63) + id.length(), text.text(), "test", null));
        desk.refresh();
    }

    private void answer(String activity, String item, Result result) throws Exception {
        desk.act(CUSTODIAN, () -> checklists.answer(activity, List.of(new Saying(item, result, "看过"))));
    }

    private static List<String> items(String policy) {
        return ContentItem.of(PolicyFiles.shipped(policy).policy()).stream()
                .map(ContentItem::code)
                .toList();
    }

    @Test
    void eachBureauHasTheListOfItsOwnArticles() {
        assertEquals(List.of(), items("ankang-agriculture"));
        for (String policy : List.of("pingdingshan-agriculture", "pingdingshan-ecology")) {
            List<String> items = items(policy);
            assertEquals(List.of("spoken-start", "told", "focus.place"), items.subList(0, 3), policy);
            assertEquals("stills", items.get(items.size() - 1), policy);
            assertEquals(11, items.size(), policy);
        }
        Policy ethnic = PolicyFiles.shipped("pingdingshan-ethnic-religious").policy();
        List<ContentItem> seven = ContentItem.of(ethnic).stream()
                .filter(item -> item.article().contains("第七条第（"))
                .toList();
        assertEquals(7, seven.size(), "PR-M 7(1)–(7)");
        for (ContentItem item : ContentItem.of(ethnic)) {
            assertFalse(
                    item.zh().isBlank() || item.en().isBlank() || item.article().isBlank(), item.code());
        }
    }

    @Test
    void anAnswerSaysWhoGaveItAndALaterOneTakesItsPlace() throws Exception {
        open("A-000001");
        String item = items("pingdingshan-ethnic-religious").get(0);
        int all = checklists.of("A-000001").lines().size();
        assertEquals(all, checklists.of("A-000001").open());
        answer("A-000001", item, Result.NOT_SHOWN);
        answer("A-000001", item, Result.SHOWN);
        Checklist now = checklists.of("A-000001");
        Checklist.Said said = Objects.requireNonNull(now.lines().get(0).answer());
        assertEquals(
                List.of(Result.SHOWN, "wang", "custodian", "看过"),
                List.of(said.result(), said.by(), said.role(), said.note()));
        assertEquals(all - 1, now.open());
        assertEquals(uses.journal.head().seq(), now.version());
    }

    @Test
    void whatNobodyAsksForIsNotAnswered() throws Exception {
        open("A-000001");
        Result shown = Result.SHOWN;
        String item = items("pingdingshan-ethnic-religious").get(0);
        for (List<Saying> wrong : List.of(
                List.<Saying>of(),
                List.of(new Saying("focus.nothing", shown, "")),
                List.of(new Saying(item, shown, ""), new Saying(item, shown, "")),
                List.of(new Saying(item, shown, "x".repeat(501))),
                List.of(new Saying(item, shown, "a\nb")))) {
            assertThrows(RefusalException.class, () -> checklists.answer("A-000001", wrong), wrong.toString());
        }
        assertThrows(RefusalException.class, () -> checklists.answer("A-000002", List.of(new Saying(item, shown, ""))));
        assertThrows(RefusalException.class, () -> checklists.of("nothing"));
    }

    @Test
    void anActivityKeepsTheListOfThePolicyItWasOpenedUnder() throws Exception {
        adopt("pingdingshan-ethnic-religious");
        open("A-000001");
        adopt("pingdingshan-agriculture");
        open("A-000002");
        assertEquals("pingdingshan-ethnic-religious", checklists.of("A-000001").policy());
        assertEquals("pingdingshan-agriculture", checklists.of("A-000002").policy());
        assertEquals("spoken-start", checklists.of("A-000002").lines().get(0).item());
    }

    @Test
    void silenceAtTheStartIsProposedAsNotShownAndSoundProposesNothing() throws Exception {
        adopt("pingdingshan-agriculture");
        open("A-000001");
        open("A-000002");
        RecordingId silent = film("A-000001", Sound.ABSENT);
        film("A-000002", Sound.TRACK);
        Checklist.Seen none =
                Objects.requireNonNull(checklists.of("A-000001").lines().get(0).seen());
        assertEquals(new Checklist.Seen(Checklist.Fact.NO_SOUND_AT_START, Result.NOT_SHOWN, silent), none);
        Checklist.Seen sound =
                Objects.requireNonNull(checklists.of("A-000002").lines().get(0).seen());
        assertEquals(Checklist.Fact.SOUND_AT_START, sound.fact());
        assertNull(sound.proposes(), "what is said there only people can hear");
        Checklist.Line stills = checklists.of("A-000001").lines().get(10);
        assertEquals(
                Checklist.Fact.NO_PHOTOGRAPHS,
                Objects.requireNonNull(stills.seen()).fact());
        assertNull(stills.answer(), "a proposal is no answer");
    }

    /** Of two films, one of them without a time, nobody knows which is the first. */
    @Test
    void whereNobodyKnowsWhichFilmIsTheFirstNothingIsProposedOfItsSound() throws Exception {
        adopt("pingdingshan-agriculture");
        open("A-000001");
        RecordingId untimed = new RecordingId("7".repeat(64));
        Stored stored = Uses.stored(uses.plug(1), 1, untimed);
        uses.journal.append(new Stored(
                stored.visit(),
                untimed,
                stored.source(),
                stored.sizeBytes(),
                stored.listingSha256(),
                "",
                true,
                0,
                20,
                "uncached",
                false,
                MadeAt.unknown(MadeAt.Text.NONE, null, MadeAt.Basis.NO_TEXT)));
        uses.journal.append(new RecordingProbed(
                untimed,
                new MediaFacts(MediaFacts.Format.MP4, true, "", 1L, 1L, 1L, 1L, List.of(), null, Sound.SILENT)));
        uses.journal.append(new RecordingsFiled("A-000001", List.of(untimed), null, ""));
        desk.refresh();
        Checklist.Seen only =
                Objects.requireNonNull(checklists.of("A-000001").lines().get(0).seen());
        assertEquals(untimed, only.recording(), "the only one is the first");
        film("A-000001", Sound.ABSENT);
        assertNull(checklists.of("A-000001").lines().get(0).seen());
    }

    @Test
    void theSecondFileOfOneDescriptionIsOfTheSameKind() {
        assertEquals(RecordingKind.PHOTO, RecordingKind.of("/DCIM/IMG_0001.JPG#2"));
        assertEquals(RecordingKind.VIDEO, RecordingKind.of("/DCIM/MOV_0001.mp4#12"));
        assertEquals(RecordingKind.OTHER, RecordingKind.of("/DCIM/MOV_0001.mp4#x"));
    }

    @Test
    void whatIsNotCheckedWholeIsListedUntilItIsPageByPage() throws Exception {
        Set<String> open = new HashSet<>();
        for (int number = 1; number <= 5; number++) {
            String name = "A-00000" + number;
            open(name, "0" + number % 2);
            if (number != 3) {
                film(name, Sound.TRACK);
                open.add(name);
            }
        }
        assertEquals(open, listed(1));
        assertEquals(open, listed(100));
        for (String item : items("pingdingshan-ethnic-religious")) {
            answer("A-000002", item, Result.DOES_NOT_APPLY);
        }
        open.remove("A-000002");
        assertEquals(open, listed(2));
        var own = checklists.unchecked(activity -> activity.facts().officers().contains("01"), null, 10);
        assertEquals(
                List.of("A-000001", "A-000005"),
                own.items().stream().map(UncheckedActivity::activity).toList());
        assertThrows(RefusalException.class, () -> checklists.unchecked(activity -> true, "x", 10));
    }

    private Set<String> listed(int max) throws Exception {
        List<String> found = new ArrayList<>();
        String after = null;
        do {
            var page = checklists.unchecked(activity -> true, after, max);
            assertTrue(page.items().size() <= max);
            page.items().forEach(one -> found.add(one.activity()));
            after = page.next();
        } while (after != null);
        assertEquals(found.size(), new HashSet<>(found).size(), "each once");
        return new HashSet<>(found);
    }

    @Test
    void theLedgersLineOfTheUseSaysWhatItsRecordingsShow() throws Exception {
        open("A-000001");
        film("A-000001", Sound.TRACK);
        List<String> items = items("pingdingshan-ethnic-religious");
        Use.Filed before = line().filed().get(0);
        assertNull(before.checklist());
        answer("A-000001", items.get(0), Result.NOT_SHOWN);
        answer("A-000001", items.get(0), Result.SHOWN);
        answer("A-000001", items.get(1), Result.NOT_SHOWN);
        Use.Checked checked = line().filed().get(0).checklist();
        assertNotNull(checked);
        assertEquals(new Use.Checked(1, 1, 0, items.size() - 2), checked);
        var table = new LedgerTable(Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC);
        String cell = table.row(line()).get(table.header().indexOf("摄录内容核对"));
        assertEquals("A-000001 已反映 1 项，未反映 1 项，不适用 0 项，未核对 " + (items.size() - 2) + " 项", cell);
    }

    private Use line() throws Exception {
        desk.refresh();
        return new Ledger(index).page(UseFilter.ALL, null, 1).items().get(0);
    }
}
