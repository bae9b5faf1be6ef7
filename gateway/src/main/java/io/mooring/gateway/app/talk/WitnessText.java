package io.mooring.gateway.app.talk;

import io.mooring.gateway.ShippingEvent.HistoryAcknowledged;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.JournalInspector;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.proof.ReceiptException;
import io.mooring.gateway.proof.Witness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an office signed about a dock's journal, and whether a journal agrees with it.
 *
 * @param journalHash the chain's hash at that entry in the journal that was looked at; empty if it has no such entry, null if
 *     none was looked at
 * @param epochs that people began in that journal, in order
 */
public record WitnessText(Witness witness, @Nullable String journalHash, List<Begun> epochs) {
    /** More in one journal no house has; what follows is left out. */
    static final int EPOCHS_MAX = 100;

    public WitnessText {
        epochs = List.copyOf(epochs);
    }

    /**
     * Where people acknowledged, in the journal that was looked at, that it had been put back.
     *
     * @param entry with which the epoch begins
     * @param by who acknowledged it
     */
    public record Begun(long entry, Instant at, String by, HistoryAcknowledged said) {
        Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("entry", entry);
            facts.put("epoch", said.epoch());
            facts.put("at", at.toString());
            facts.put("by", by);
            facts.put("second", said.second());
            facts.put("reason", said.reason());
            facts.put("witnessed_seq", said.witnessedSeq());
            facts.put("witnessed_epoch", said.witnessedEpoch());
            facts.put("witnessed_hash", said.witnessedHash());
            Long common = said.commonSeq();
            if (common != null) {
                facts.put("common_seq", common);
            }
            return facts;
        }

        String line(Words words) {
            Long common = said.commonSeq();
            return words.say(
                    "witness.epoch",
                    String.valueOf(entry),
                    String.valueOf(said.epoch()),
                    at.toString(),
                    Terminal.plain(by),
                    Terminal.plain(said.second()),
                    Terminal.plain(said.reason()),
                    String.valueOf(said.witnessedSeq()),
                    common == null ? words.say("witness.common.unknown") : String.valueOf(common));
        }
    }

    /**
     * @param journal the directory of a journal's segments, or null
     * @throws ReceiptException if nobody whose key is given signed it
     */
    public static WitnessText of(String text, Set<VerificationKey> keys, @Nullable Path journal)
            throws ReceiptException, IOException {
        Witness witness = Witness.verified(text.strip(), keys);
        if (journal == null) {
            return new WitnessText(witness, null, List.of());
        }
        var found = new String[] {witness.seq() == 0 ? witness.hash() : ""};
        List<Begun> epochs = new ArrayList<>();
        EntryReader entries = entry -> {
            if (entry.event() instanceof HistoryAcknowledged said && epochs.size() < EPOCHS_MAX) {
                epochs.add(new Begun(
                        entry.seq(), entry.time().wall(), entry.actor().name(), said));
            }
            return true;
        };
        JournalInspector.inspect(new RealDisk(), journal, entries, (seq, hash) -> {
            if (seq == witness.seq()) {
                found[0] = hash;
            }
        });
        return new WitnessText(witness, found[0], epochs);
    }

    /** Whether no journal was looked at that says otherwise. */
    public boolean agrees() {
        return journalHash == null || journalHash.equals(witness.hash());
    }

    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("holds", agrees());
        facts.put("dock", witness.dock().value());
        facts.put("office", witness.office().value());
        facts.put("journal_seq", witness.seq());
        facts.put("journal_hash", witness.hash());
        facts.put("at", witness.time().toString());
        if (journalHash != null) {
            facts.put("found_hash", journalHash);
            facts.put("epochs", epochs.stream().map(Begun::facts).toList());
        }
        return facts;
    }

    public String lines(Words words) {
        String said = words.say(
                "witness",
                witness.office().value(),
                witness.time().toString(),
                witness.dock().value(),
                String.valueOf(witness.seq()),
                witness.hash());
        if (journalHash == null) {
            return said;
        }
        String key = agrees() ? "witness.agrees" : journalHash.isEmpty() ? "witness.short" : "witness.differs";
        StringBuilder all = new StringBuilder(said)
                .append(System.lineSeparator())
                .append(words.say(key, String.valueOf(witness.seq()), journalHash));
        epochs.forEach(begun -> all.append(System.lineSeparator()).append(begun.line(words)));
        return all.toString();
    }
}
