package io.mooring.gateway.api;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.ShippingEvent.HistoryAcknowledged;
import io.mooring.gateway.ShippingEvent.HistoryDiffers;
import io.mooring.gateway.ShippingEvent.Witnessed;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.history.Acknowledged;
import io.mooring.gateway.custody.history.Differing;
import io.mooring.gateway.custody.history.History;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the dock's journal is the one that its office bears witness of, and what people say to it if it is not. */
public final class HistoryEndpoints implements Area {
    private final History history;

    public HistoryEndpoints(History history) {
        this.history = history;
    }

    /**
     * @param entry of the difference, as it was read
     * @param reason what happened
     * @param second who stands by it
     */
    record Saying(long entry, @Length(History.REASON_MAX) String reason, Second second) {}

    /** @param entry that the statement must speak of; absent for the latest statement there is */
    record Wanted(@Nullable Long entry) {}

    /**
     * @param epoch of the journal's numbering
     * @param witnessed the last entry that an office signed; 0 for none
     * @param waits what nobody has acknowledged yet: until then nothing is signed; absent if nothing waits
     * @param last what was acknowledged last; absent if nothing was
     */
    record Row(
            int epoch,
            long witnessed,
            @Nullable Waiting waits,
            @Nullable Said last) {}

    /**
     * @param witnessed the last entry that the office keeps, in {@code witnessedEpoch}
     * @param own the last entry of this journal when that was found
     * @param common the last entry both have alike; absent if that is not known
     */
    record Waiting(
            long entry,
            Instant at,
            TimeTrust trust,
            String destination,
            String state,
            long witnessed,
            int witnessedEpoch,
            String witnessedHash,
            long own,
            @Nullable Long common) {
        static @Nullable Waiting of(@Nullable Differing waits) {
            if (waits == null) {
                return null;
            }
            HistoryDiffers found = waits.found();
            EventTime at = waits.at();
            return new Waiting(
                    waits.entry(),
                    at.wall(),
                    at.trust(),
                    found.destination(),
                    found.state().name(),
                    found.witnessedSeq(),
                    found.epochThere(),
                    found.witnessedHash(),
                    found.ownSeq(),
                    found.commonSeq());
        }
    }

    /** @param entry with which the epoch begins */
    record Said(
            long entry,
            Instant at,
            TimeTrust trust,
            int epoch,
            String by,
            String second,
            String reason,
            String destination,
            long witnessed,
            int witnessedEpoch,
            @Nullable Long common) {
        static @Nullable Said of(@Nullable Acknowledged last) {
            if (last == null) {
                return null;
            }
            HistoryAcknowledged said = last.said();
            return new Said(
                    last.entry(),
                    last.at().wall(),
                    last.at().trust(),
                    said.epoch(),
                    last.by(),
                    said.second(),
                    said.reason(),
                    said.destination(),
                    said.witnessedSeq(),
                    said.witnessedEpoch(),
                    said.commonSeq());
        }
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("history.see", "/history", Act.DOCK_READ)
                        .gives(Row.class)
                        .by((call, nothing) -> Answer.of(row())),
                Endpoint.post("history.acknowledge", "/history/acknowledgements", Act.HISTORY_ACKNOWLEDGE)
                        .takes(Saying.class)
                        .gives(Row.class)
                        .by(this::acknowledge),
                Endpoint.get("history.statement", "/history/statement", Act.DOCK_READ)
                        .takes(Wanted.class)
                        .givesFile()
                        .by((call, wanted) -> statement(wanted.entry())));
    }

    private Row row() {
        return new Row(history.epoch(), history.witnessedUpTo(), Waiting.of(history.open()), Said.of(history.last()));
    }

    private Answer acknowledge(Call call, Saying said) throws RefusalException {
        Person second = call.second(said.second(), Act.HISTORY_APPROVE, Authority.ANY);
        long seq = call.act(() -> history.acknowledge(said.entry(), second.account(), said.reason()));
        return Answer.of(row()).version(seq);
    }

    private Answer statement(@Nullable Long covering) throws RefusalException {
        Witnessed found = history.statement(covering);
        return Answer.file(
                "statement-" + found.office() + "-" + found.seq() + ".json",
                "application/json",
                found.statement().getBytes(StandardCharsets.UTF_8));
    }
}
