package io.mooring.gateway.app.talk;

import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.JournalInspector;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.proof.ReceiptException;
import io.mooring.gateway.proof.Witness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an office signed about a dock's journal, and whether a journal agrees with it.
 *
 * @param journalHash the chain's hash at that entry in the journal that was looked at; empty if it has no such entry, null if
 *     none was looked at
 */
public record WitnessText(Witness witness, @Nullable String journalHash) {
    /**
     * @param journal the directory of a journal's segments, or null
     * @throws ReceiptException if nobody whose key is given signed it
     */
    public static WitnessText of(String text, Set<VerificationKey> keys, @Nullable Path journal)
            throws ReceiptException, IOException {
        Witness witness = Witness.verified(text.strip(), keys);
        if (journal == null) {
            return new WitnessText(witness, null);
        }
        var found = new String[] {witness.seq() == 0 ? witness.hash() : ""};
        JournalInspector.inspect(new RealDisk(), journal, entry -> true, (seq, hash) -> {
            if (seq == witness.seq()) {
                found[0] = hash;
            }
        });
        return new WitnessText(witness, found[0]);
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
        return said + System.lineSeparator() + words.say(key, String.valueOf(witness.seq()), journalHash);
    }
}
