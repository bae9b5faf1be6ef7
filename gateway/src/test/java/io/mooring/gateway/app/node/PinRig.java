package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.DockId;
import io.mooring.gateway.accounts.DeskAccounts;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.accounts.PinPlace;
import io.mooring.gateway.accounts.Proof;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.delivery.tus.OfficeLink;
import io.mooring.gateway.delivery.tus.TusSettings;
import io.mooring.gateway.delivery.tus.TusTimeouts;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.office.DoorAsk;
import io.mooring.gateway.office.DoorDesk;
import io.mooring.gateway.office.DoorReply;
import io.mooring.gateway.office.Office;
import io.mooring.gateway.office.OfficeLimits;
import io.mooring.gateway.office.OfficeSettings;
import io.mooring.gateway.office.OrdersDesk;
import io.mooring.gateway.office.receiver.Receiver;
import io.mooring.gateway.office.receiver.ReceiverSettings;
import io.mooring.gateway.orders.OrdersReading;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An office with its desk and a dock that follows it, over real TLS; between them somebody who may lie about PINs. */
final class PinRig implements AutoCloseable {
    static final DockId DOCK = new DockId("dock-01");
    static final Person CUSTODIAN = new Person("li", Role.CUSTODIAN, null);
    static final String OFFICER = "4107";
    static final String OTHER = "4108";
    static final String OWN = "739164";
    static final String NEXT = "860253";

    final Path directory;

    final RealDisk disk = new RealDisk();
    final FakeClock clock = new FakeClock();
    final TlsIdentity own = TlsIdentity.generate("dock-01");
    final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    final RecordingIndex index;
    final Closing closing = new Closing();

    /** What stands between the office's desk and the dock: nothing, or a liar. */
    @Nullable
    String lie;

    final List<String> answers = new ArrayList<>();

    final Office office;

    final Receiver receiver;

    final DeskAccounts desk;

    DeskAccounts dock;

    final OfficeOrders source;

    final OrdersReading reading;

    PinRig(Path directory) throws Exception {
        this.directory = directory;
        index = RecordingIndex.inMemory(journal, Registers.VIEWS.toArray(View[]::new));
        office = closing.add(Office.open(
                new OfficeSettings(
                        new DockId("office-01"),
                        Files.createDirectory(directory.resolve("office")),
                        null,
                        new EvidenceSettings(true, 0),
                        OfficeLimits.STANDARD,
                        Map.of(DOCK, Set.of(own.pin()))),
                disk,
                clock,
                opened -> RecordingIndex.inMemory(opened, Registers.VIEWS.toArray(View[]::new)),
                fatal -> {}));
        desk = DeskAccounts.open(
                disk,
                directory.resolve("office/accounts"),
                new Desk(office.journal(), office.index()),
                office.index(),
                clock,
                Actor.office(new DockId("office-01")),
                PinPlace.HERE_FOR_DOCKS);
        PinsDesk honest = new PinsDesk(desk.travellingPins());
        receiver = closing.add(Receiver.start(
                office,
                OfficeLimits.STANDARD,
                ReceiverSettings.of("127.0.0.1", 0, true),
                clock,
                Map.of(
                        OrdersDesk.PATH,
                        new OrdersDesk(office.orders(), office.orderReaders()),
                        PinsDesk.PATH,
                        new Liar(honest),
                        PinChoiceDesk.PATH,
                        new PinChoiceDesk(desk.travellingPins()))));
        dock = dock(PinPlace.OFFICE);
        source = closing.add(new OfficeOrders("bureau", OfficeLink.open(there(own), clock)));
        reading = new OrdersReading(
                journal,
                index,
                clock,
                () -> Set.of(office.verificationKey()),
                source,
                (by, order) -> journal.append(by, order));
    }

    /** Keeps what was said, and says something else when told to. */
    private final class Liar implements DoorDesk {
        final DoorDesk honest;

        Liar(DoorDesk honest) {
            this.honest = honest;
        }

        @Override
        public int bodyBytesMax() {
            return honest.bodyBytesMax();
        }

        @Override
        public DoorReply answer(DoorAsk ask) {
            DoorReply truth = honest.answer(ask);
            answers.add(truth.body());
            String said = lie;
            return said == null ? truth : DoorReply.json(said);
        }
    }

    @Override
    public void close() {
        closing.close();
    }

    TusSettings there(TlsIdentity identity) {
        return new TusSettings(
                "bureau",
                true,
                "127.0.0.1",
                receiver.address().getPort(),
                DOCK,
                Set.of(office.verificationKey()),
                new TusSettings.Security(identity, Set.of(office.tls().pin())),
                new TusTimeouts(Duration.ofSeconds(90), Duration.ofSeconds(90), Duration.ofSeconds(90), 1 << 20));
    }

    DeskAccounts dock(PinPlace place) {
        return DeskAccounts.open(
                disk,
                directory.resolve("dock-accounts"),
                new Desk(journal, index, place != PinPlace.OFFICE),
                index,
                clock,
                Actor.dock(DOCK),
                place);
    }

    void chosen(String officer, String pin) throws RefusalException {
        desk.choosePin(officer, desk.handOutPin(CUSTODIAN, officer), pin, Proof.MACHINE);
    }

    void changed(String from, String to) throws RefusalException {
        desk.choosePin(OFFICER, from, to, Proof.MACHINE);
    }

    /** As the dock does every minute. */
    String round() throws Exception {
        assertEquals(List.of(), reading.step());
        return Cause.text(dock.travellingPins().fetch(source::pins), Locale.ENGLISH);
    }

    void known(String officer, String pin) throws RefusalException {
        assertEquals(Actor.person("officer", officer), dock.pin(officer, pin));
    }

    void refused(String code, String officer, String pin) {
        RefusalException refused = assertThrows(RefusalException.class, () -> dock.pin(officer, pin));
        assertEquals("accounts." + code, refused.code());
    }

    String file() throws IOException {
        return Files.readString(directory.resolve("dock-accounts/pins"));
    }
}
