package io.mooring.gateway.delivery;

import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.time.GatewayClock;
import java.util.function.Consumer;

/**
 * What every delivery of a dock works with.
 *
 * @param localTrouble hears of own copies that cannot be read; on any lane's thread
 * @param dues says by when recordings must have arrived
 * @param fatal hears why a delivery ended by itself: the journal cannot be written
 */
public record DeliveryParts(
        Books books, GatewayClock clock, LocalTrouble localTrouble, Consumer<Throwable> fatal, DueBook dues) {
    /** @param index of that journal, which deliveries go on from */
    public DeliveryParts(
            Journal journal,
            RecordingIndex index,
            GatewayClock clock,
            LocalTrouble localTrouble,
            Consumer<Throwable> fatal,
            DueBook dues) {
        this(Books.of(journal, index), clock, localTrouble, fatal, dues);
    }

    /** Where nobody keeps an index, nor clocks but the configuration. */
    public DeliveryParts(Journal journal, GatewayClock clock, LocalTrouble localTrouble, Consumer<Throwable> fatal) {
        this(Books.alone(journal), clock, localTrouble, fatal, DueBook.SILENT);
    }

    Journal journal() {
        return books.journal();
    }
}
