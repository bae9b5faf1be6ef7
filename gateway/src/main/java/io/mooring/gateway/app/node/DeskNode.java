package io.mooring.gateway.app.node;

import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.accounts.DeskAccounts;
import io.mooring.gateway.accounts.PinPlace;
import io.mooring.gateway.api.AccountEndpoints;
import io.mooring.gateway.api.ActivityEndpoints;
import io.mooring.gateway.api.Area;
import io.mooring.gateway.api.BayEndpoints;
import io.mooring.gateway.api.CameraHoldEndpoints;
import io.mooring.gateway.api.CatalogueEndpoints;
import io.mooring.gateway.api.ContentEndpoints;
import io.mooring.gateway.api.CredentialEndpoints;
import io.mooring.gateway.api.DeadlineEndpoints;
import io.mooring.gateway.api.DeliveryEndpoints;
import io.mooring.gateway.api.Endpoints;
import io.mooring.gateway.api.ExceptionEndpoints;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.HistoryEndpoints;
import io.mooring.gateway.api.LedgerEndpoints;
import io.mooring.gateway.api.News;
import io.mooring.gateway.api.NewsEndpoints;
import io.mooring.gateway.api.OccasionEndpoints;
import io.mooring.gateway.api.OrdersEndpoints;
import io.mooring.gateway.api.PolicyEndpoints;
import io.mooring.gateway.api.ReceiptEndpoints;
import io.mooring.gateway.api.RecordingEndpoints;
import io.mooring.gateway.api.RecordingSheetEndpoints;
import io.mooring.gateway.api.SessionEndpoints;
import io.mooring.gateway.api.TableEndpoints;
import io.mooring.gateway.api.TimeEndpoints;
import io.mooring.gateway.api.WitnessEndpoints;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.BegunAct;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.catalogue.CatalogueActs;
import io.mooring.gateway.custody.catalogue.Catalogues;
import io.mooring.gateway.custody.content.ContentChecklists;
import io.mooring.gateway.custody.deadline.DeadlineCounts;
import io.mooring.gateway.custody.deadline.DeadlineWatch;
import io.mooring.gateway.custody.deadline.Deadlines;
import io.mooring.gateway.custody.deadline.Now;
import io.mooring.gateway.custody.deadline.PolicyRules;
import io.mooring.gateway.custody.expected.ExpectedRecords;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.custody.ledger.Ledger;
import io.mooring.gateway.custody.ledger.Use;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.PolicyAdoption;
import io.mooring.gateway.custody.policy.PolicyBook;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.custody.receipt.DockHistories;
import io.mooring.gateway.custody.receipt.KeptReceipts;
import io.mooring.gateway.custody.receipt.ReceiptWatch;
import io.mooring.gateway.custody.receipt.Receipts;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.keys.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together the bureau's desk: who may act, what may be done, and what happens because time passes. */
public final class DeskNode {
    private static final Logger LOG = LoggerFactory.getLogger(DeskNode.class);
    private static final String KEYS = "keys";
    private static final String RECEIPT_KEY = "receipt-key.pem";
    private static final String ACCOUNTS = "accounts";

    private final DeskParts parts;
    private final Desk desk;
    private final PolicyBook policies;
    private final Deadlines deadlines;
    private final DeadlineWatch deadlineWatch;
    private final Catalogues catalogues;
    private final EquipmentParts equipment;
    private final DeskAccounts accounts;
    private final Endpoints endpoints;
    private final Front front;

    /** What a dock vouches for without being asked; nothing at an office, which vouches for no visit. */
    private final List<Watch> signing = new ArrayList<>();

    /** @throws IOException if its keys cannot be read or made */
    DeskNode(DeskParts parts) throws IOException {
        this.parts = parts;
        this.desk = new Desk(
                parts.journal(), parts.index(), parts.settings().here(), new BegunAct(parts.disk(), parts.data()));
        finish();
        this.policies = new PolicyBook(parts.index(), parts.settings().policy(), PolicyFiles::adopted);
        this.deadlines = new Deadlines(parts.index());
        this.deadlineWatch = new DeadlineWatch(desk, deadlines, parts.clock(), parts.actor(), this::deadlineRules);
        this.accounts = DeskAccounts.open(
                parts.disk(),
                parts.data().resolve(ACCOUNTS),
                desk,
                parts.index(),
                parts.clock(),
                parts.actor(),
                pinPlace());
        this.equipment = new EquipmentParts(parts.index(), policies, parts.clock());
        this.catalogues = new Catalogues(parts.index());
        this.endpoints = new Endpoints(areas());
        this.front = new Front(endpoints, accounts, desk, new News(parts.journal()));
    }

    /** What a cut left half is finished before anybody decides anything on top of it. */
    private void finish() {
        try {
            int missing = desk.finish();
            if (missing > 0) {
                LOG.warn("an act was cut: the {} of its events that were missing are journalled now", missing);
            }
        } catch (RefusalException e) {
            LOG.error("an act that was cut is not finished: {}", e.getMessage());
        }
    }

    private PinPlace pinPlace() {
        if (!parts.settings().here()) {
            return PinPlace.OFFICE;
        }
        return parts.place() == DeskParts.Place.OFFICE ? PinPlace.HERE_FOR_DOCKS : PinPlace.HERE;
    }

    private DeadlinesConfigured deadlineRules() {
        return PolicyRules.of(policies.current(), parts.house());
    }

    private Now now() {
        return Now.of(parts.clock().eventTime());
    }

    /** How the bureau's clocks stand. */
    DeadlineCounts deadlines() {
        return deadlines.counts(now());
    }

    /**
     * Adopts the configured rules and says what clocks go by, before anything is stored: a recording stays under the rules it was
     * stored under. To be called before {@link #start}; at a desk that is elsewhere nothing is said.
     */
    void configure() {
        if (!parts.settings().here()) {
            return;
        }
        adopt();
        try {
            deadlineWatch.configure();
        } catch (RefusalException e) {
            LOG.warn("what the bureau's clocks go by is not journalled, and is tried again: {}", e.getMessage());
        }
    }

    /** Every area of the table; one line each. */
    private List<Area> areas() throws IOException {
        Ledger ledger = new Ledger(parts.index(), this::occasion);
        List<Area> areas = new ArrayList<>(List.of( //
                new SessionEndpoints(accounts), //
                new TableEndpoints(this::endpoints), //
                new CredentialEndpoints(accounts), //
                new AccountEndpoints(accounts, parts.index()), //
                new FindingDesk(parts, policies).findings(), //
                new FindingDesk(parts, policies).workRecords(), //
                new FindingDesk(parts, policies).expected(), //
                new NewsEndpoints(), //
                equipment.cameras(), //
                equipment.officers(), //
                equipment.handovers(accounts), //
                new BayEndpoints(parts.bays()), //
                new DeliveryEndpoints(parts.deliveries()), //
                new DeadlineEndpoints(deadlines, new Activities(parts.index()), this::now), //
                new ExceptionEndpoints(deadlines), //
                new CameraHoldEndpoints(parts.index()), //
                new RecordingEndpoints(parts.index(), parts.room(), () -> holdReasons(policies)), //
                new ActivityEndpoints(parts.index(), policies::occasionsAt, parts.room(), parts.clock()), //
                new OccasionEndpoints(parts.index(), policies::occasionsAt), //
                new RecordingSheetEndpoints(parts.index(), parts.journal()), //
                new ContentEndpoints(parts.index(), new ContentChecklists(parts.index(), policies::at)), //
                new TimeEndpoints(parts.clock(), parts.manual()), //
                new PolicyEndpoints(policies, catalogues), //
                new OrdersEndpoints(parts.followed(), parts.given()), //
                new CatalogueEndpoints(catalogues), //
                new WitnessEndpoints(parts.statements()), //
                new LedgerEndpoints(ledger, parts.zone())));
        History history = parts.history();
        DockHistories kept = parts.kept();
        if (history != null) {
            // A receipt vouches by the journal that its visit stands in, and that is the dock's.
            Receipts receipts = new Receipts(parts.journal(), ledger, receiptKey(), history);
            signing.add(new ReceiptWatch(receipts, ledger, history, desk, parts.actor()));
            areas.add(new ReceiptEndpoints(receipts, ledger));
            areas.add(new HistoryEndpoints(history));
        } else if (kept != null) {
            areas.add(new ReceiptEndpoints(new KeptReceipts(parts.journal(), ledger, kept), null, ledger));
        }
        return areas;
    }

    /** With which this process signs handover receipts; its public half stands on each. */
    private SigningKey receiptKey() throws IOException {
        Path keys = parts.data().resolve(KEYS);
        parts.disk().makeDirectory(keys);
        parts.disk().forceDirectory(parts.data());
        return SigningKey.openOrCreate(parts.disk(), keys.resolve(RECEIPT_KEY));
    }

    /** What is looked at every half a minute; one line each. */
    List<Watch> watches() {
        List<Watch> watches = new ArrayList<>(List.of( //
                deadlineWatch, //
                new FindingDesk(parts, policies).watch(desk), //
                new FindingDesk(parts, policies).expectedWatch(desk), //
                equipment.watch(desk, parts.actor()), //
                new HalfActs(desk, parts.health()), //
                new IndexHealth(parts.index(), parts.health()), //
                equipment.crowds(), //
                accounts));
        watches.addAll(signing);
        return watches;
    }

    /** What is looked at where the desk is elsewhere: people sign in here all the same, and visits are this dock's. */
    List<Watch> watchesElsewhere() {
        List<Watch> watches = new ArrayList<>(List.of( //
                new HalfActs(desk, parts.health()), //
                new IndexHealth(parts.index(), parts.health()), //
                accounts));
        watches.addAll(signing);
        return watches;
    }

    /** In words, by the rules under which an activity was opened. */
    private Use.Occasion occasion(Use.Occasion of) {
        return policies.occasionsAt(of.opened()).stream()
                .filter(one -> one.code().equals(of.code()))
                .findFirst()
                .map(one -> new Use.Occasion(of.opened(), of.code(), one.zh(), one.en()))
                .orElse(of);
    }

    /** Why recordings are held, by the rules in force; empty where they do not say. */
    static List<Reason> holdReasons(PolicyBook policies) {
        return policies.current().retention().holds().or(List.of());
    }

    /** The bureau's rules in force. */
    Policy policy() {
        return policies.current();
    }

    /** Whether the line of the catalogue that an activity falls under wants it recorded whole. */
    boolean wholeByLine(String activity) {
        return new ExpectedRecords(parts.index(), policies::at).wholeByLine(activity);
    }

    /** Who may act here. */
    public DeskAccounts accounts() {
        return accounts;
    }

    /** The whole table. */
    Endpoints endpoints() {
        return endpoints;
    }

    public Front front() {
        return front;
    }

    /** The rules that are configured are adopted, with the catalogue they name, before anybody acts by them. */
    private void adopt() {
        try {
            desk.act(
                    parts.actor(),
                    () -> PolicyAdoption.atStart(policies, parts.settings().policy()));
            String catalogue = policies.current().catalogue().id().or("");
            desk.act(parts.actor(), () -> new CatalogueActs(catalogues).atStart(catalogue));
        } catch (RefusalException e) {
            LOG.warn("the configured rules are not adopted: {}", e.getMessage());
        }
    }

    /** Begins to look at what time brings; at a desk that is elsewhere, time brings nothing here. */
    void start(Closing closing) {
        if (!accounts.hasAdministrator()) {
            LOG.warn("nobody administers this machine yet: mooring desk enrol, on the machine itself, prints a code");
        }
        closing.add(WatchThread.start(
                parts.settings().here() ? watches() : watchesElsewhere(),
                parts.clock(),
                trouble -> parts.health().report(HealthItem.troubledBy(Components.DESK, trouble))));
    }
}
