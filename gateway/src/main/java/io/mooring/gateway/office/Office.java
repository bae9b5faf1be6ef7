package io.mooring.gateway.office;

import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.keys.IdentityFiles;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.orders.OrderList;
import io.mooring.gateway.orders.OrderReaders;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One office: its archive, its journal, its keys, and the reception that works on them. */
public final class Office implements AutoCloseable {
    /** Where recordings lie, in the office's directory. */
    public static final String EVIDENCE = "evidence";

    private static final String JOURNAL = "journal";
    private static final String KEYS = "keys";

    private final Journal journal;
    private final RecordingIndex index;
    private final EvidenceStore archive;
    private final SigningKey key;
    private final IdentityFiles tls;
    private volatile Admission admission;
    private final Reception reception;
    private final OrderList orders;
    private final OrderReaders readers;

    private Office(
            Journal journal,
            RecordingIndex index,
            EvidenceStore archive,
            SigningKey key,
            IdentityFiles tls,
            Admission admission,
            Reception reception,
            GatewayClock clock) {
        this.journal = journal;
        this.index = index;
        this.archive = archive;
        this.key = key;
        this.tls = tls;
        this.admission = admission;
        this.reception = reception;
        this.orders = new OrderList(journal.dock(), index, key, clock);
        this.readers = new OrderReaders(journal, index, clock);
        reception.docks(admission.docks().size());
    }

    /** Opens the index of a journal. */
    @FunctionalInterface
    public interface Indexing {
        /** @throws IOException if no index can be had, or it has seen more than the journal holds */
        RecordingIndex open(Journal journal) throws IOException, JournalException;
    }

    /** As below, with an index that is folded anew at each start and lies in memory: for a demonstration, or a test. */
    public static Office open(OfficeSettings settings, Disk disk, GatewayClock clock, Consumer<JournalException> fatal)
            throws IOException, JournalException {
        return open(settings, disk, clock, journal -> RecordingIndex.inMemory(journal, BroughtView.VIEW), fatal);
    }

    /**
     * Opens an office, making what is missing of it.
     *
     * @param indexing gives the index of its journal, which the office closes
     * @param fatal hears that the journal takes no more: the process must end
     * @throws IOException if its directory or keys cannot be used
     * @throws JournalException if its journal cannot be used, or another process holds it
     */
    public static Office open(
            OfficeSettings settings, Disk disk, GatewayClock clock, Indexing indexing, Consumer<JournalException> fatal)
            throws IOException, JournalException {
        Path directory = settings.directory();
        for (String name : new String[] {EVIDENCE, JOURNAL, KEYS}) {
            disk.makeDirectory(directory.resolve(name));
        }
        disk.forceDirectory(directory);
        var admission = new Admission(settings.docks());
        Path quarantine = directory.resolve(EVIDENCE).resolve("q");
        disk.makeDirectory(quarantine);
        // The journal first: its lock keeps a second office out before anything else is touched.
        Journal journal = SegmentJournal.open(disk, options(settings, quarantine), clock);
        RecordingIndex index = null;
        try {
            index = indexing.open(journal);
            EvidenceStore archive = EvidenceStore.open(disk, directory.resolve(EVIDENCE), settings.evidence());
            Path keys = directory.resolve(KEYS);
            SigningKey key = SigningKey.openOrCreate(disk, keys.resolve("signing-key.pem"));
            IdentityFiles tls =
                    IdentityFiles.openOrCreate(disk, keys, settings.office().value());
            var reception = new Reception(journal, index, archive, key, settings.limits(), clock, fatal);
            reception.recover();
            return new Office(journal, index, archive, key, tls, admission, reception, clock);
        } catch (IOException | JournalException | RuntimeException e) {
            closeAfter(e, index, journal);
            throw e;
        }
    }

    private static JournalOptions options(OfficeSettings settings, Path quarantine) {
        var options = JournalOptions.of(settings.office(), settings.directory().resolve(JOURNAL), quarantine);
        Path mirror = settings.journalMirror();
        return mirror == null ? options : options.mirroredTo(mirror).mirroringAside();
    }

    private static void closeAfter(Exception failure, @Nullable RecordingIndex index, Journal journal) {
        if (index != null) {
            index.close();
        }
        try {
            journal.close();
        } catch (JournalException e) {
            failure.addSuppressed(e);
        }
    }

    public Journal journal() {
        return journal;
    }

    /** Of its journal, with the views it was opened with. */
    public RecordingIndex index() {
        return index;
    }

    /** What it signs with. */
    public SigningKey signingKey() {
        return key;
    }

    public EvidenceStore archive() {
        return archive;
    }

    public Reception reception() {
        return reception;
    }

    public Admission admission() {
        return admission;
    }

    /** From now on these docks may deliver, with these keys; connections that stand go on as they were let in. */
    public void admit(Admission docks) {
        admission = docks;
        reception.docks(docks.docks().size());
    }

    /** What its desk orders docks to do; the index it was opened with folds the list from its own journal. */
    public OrderList orders() {
        return orders;
    }

    /** How far docks are in that list. */
    public OrderReaders orderReaders() {
        return readers;
    }

    /** What docks verify receipts with. */
    public VerificationKey verificationKey() {
        return key.verificationKey();
    }

    /** What the office shows on its links; docks pin {@link TlsIdentity#pin()}. */
    public TlsIdentity tls() {
        return tls.get();
    }

    /** The same, read again each time it is asked for. */
    public Supplier<TlsIdentity> identity() {
        return tls;
    }

    @Override
    public void close() throws JournalException {
        index.close();
        journal.close();
    }
}
