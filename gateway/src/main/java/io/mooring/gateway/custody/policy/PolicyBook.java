package io.mooring.gateway.custody.policy;

import io.mooring.gateway.custody.policy.PolicyRegister.Adoption;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.rows.RowReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says which policy was in force when. Any thread; as of the last entry the index has. */
public final class PolicyBook {
    private final RecordingIndex index;
    private final PolicyText configured;
    private final Reading reading;

    /** By digest; a bureau adopts a handful in its life. */
    private final Map<String, Policy> read = new ConcurrentHashMap<>();

    /** Reads a policy that was once adopted: what an older program wrote, too. */
    @FunctionalInterface
    public interface Reading {
        /** @throws IllegalStateException if the text is no policy, which an adopted one cannot be */
        Policy policy(String text);
    }

    /** @param configured holds while none was adopted */
    public PolicyBook(RecordingIndex index, PolicyText configured, Reading reading) {
        this.index = index;
        this.configured = configured;
        this.reading = reading;
    }

    /** The one in force now. */
    public Policy current() {
        return at(Long.MAX_VALUE);
    }

    /**
     * The one under which an entry was made: the last that was adopted before it. What is older than every adoption is under
     * the first.
     *
     * @param seq the entry's number
     */
    public Policy at(long seq) {
        return index.ask(PolicyRegister.VIEW, rows -> {
            List<Policy> found = new ArrayList<>(1);
            rows.scan(PolicyRegister.ADOPTED, PolicyRegister.ADOPTED, (key, row) -> {
                var reader = new RowReader(row);
                Adoption adoption = PolicyRegister.adoption(reader);
                if (found.isEmpty() || adoption.seq() <= seq) {
                    found.clear();
                    found.add(policy(adoption, reader));
                    return true;
                }
                return false;
            });
            return found.isEmpty() ? configured.policy() : found.get(0);
        });
    }

    /** What must be recorded, by the rules under which an entry was made (R14 to R16); empty where they do not say. */
    public List<Reason> occasionsAt(long seq) {
        return at(seq).recording().occasions().or(List.of());
    }

    private Policy policy(Adoption adoption, RowReader rest) {
        return read.computeIfAbsent(adoption.sha256(), unread -> reading.policy(rest.text()));
    }

    /** Every adoption, the last one first. */
    public List<Adoption> adoptions() {
        List<Adoption> all = index.ask(PolicyRegister.VIEW, rows -> {
            List<Adoption> found = new ArrayList<>();
            rows.scan(PolicyRegister.ADOPTED, PolicyRegister.ADOPTED, (key, row) -> {
                found.add(PolicyRegister.adoption(new RowReader(row)));
                return true;
            });
            return found;
        });
        Collections.reverse(all);
        return all;
    }

    /** The text of an adoption, as it was written; empty if there is none at that entry. */
    public String text(long seq) {
        return index.ask(PolicyRegister.VIEW, rows -> {
            byte[] row = rows.get(PolicyRegister.key(seq));
            if (row == null) {
                return "";
            }
            var reader = new RowReader(row);
            PolicyRegister.adoption(reader);
            return reader.text();
        });
    }
}
