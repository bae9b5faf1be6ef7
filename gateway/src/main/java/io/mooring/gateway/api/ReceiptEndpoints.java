package io.mooring.gateway.api;

import io.mooring.gateway.LedgerEvent.ReceiptPrinted;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.ledger.Ledger;
import io.mooring.gateway.custody.ledger.Moment;
import io.mooring.gateway.custody.ledger.SigningKeyTold;
import io.mooring.gateway.custody.receipt.Body;
import io.mooring.gateway.custody.receipt.QrPicture;
import io.mooring.gateway.custody.receipt.ReceiptBook;
import io.mooring.gateway.custody.receipt.ReceiptBook.Proof;
import io.mooring.gateway.custody.receipt.ReceiptBook.Seen;
import io.mooring.gateway.custody.receipt.ReceiptFile;
import io.mooring.gateway.custody.receipt.Receipts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Handover receipts (R29): signed and printed at the dock, and shown wherever the dock's journal is. */
public final class ReceiptEndpoints implements Area {
    private static final int KEYS_OF_DOCK_MAX = 1_000;

    private final ReceiptBook book;
    private final @Nullable Receipts signs;
    private final Ledger ledger;

    /** At the dock, where they are signed. */
    public ReceiptEndpoints(Receipts receipts, Ledger ledger) {
        this(receipts, receipts, ledger);
    }

    /**
     * @param signs null where nothing is signed, and nothing printed
     * @param ledger which tells with which keys receipts were signed
     */
    public ReceiptEndpoints(ReceiptBook book, @Nullable Receipts signs, Ledger ledger) {
        this.book = book;
        this.signs = signs;
        this.ledger = ledger;
    }

    /** @param receipt its number */
    record Which(long receipt) {}

    /** @param after {@code next} of the part before */
    record Wanted(
            @Nullable @Length(200) String after, @Nullable Integer limit) {}

    /**
     * A receipt to look at or to print.
     *
     * @param print which one; 0 on the screen
     * @param reprint whether it was printed before
     * @param prints how often it was up to now
     * @param at when the journal's last entry was written that it speaks of, or when its dock signed it; left out where nobody did
     * @param journalSeq the last entry that it speaks of; 0 where there is none
     * @param proof what stands behind it; only with {@code HERE} and {@code KEPT} is it what a dock vouches for
     * @param statement the signed line, and {@code qr} the same as a picture; left out where there is none
     * @param key with which it is checked
     * @param keySince since when the dock's journal tells of that key; left out where it does not yet
     */
    record Shown(
            Body body,
            long print,
            boolean reprint,
            long prints,
            @Nullable Moment at,
            long journalSeq,
            Proof proof,
            @Nullable String statement,
            @Nullable QrPicture qr,
            @Nullable String key,
            @Nullable Moment keySince) {}

    /**
     * A key of a dock.
     *
     * @param dock empty for the one that answers
     * @param key its public half
     * @param entry that told of it first, and {@code since} when that was
     * @param receipts signed with it, up to now
     */
    record Key(String dock, String key, long entry, Moment since, long receipts) {}

    @Override
    public String name() {
        return "receipts";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        List<Endpoint<?>> all = new ArrayList<>(List.of(
                Endpoint.get("receipts.look", "/receipts/{receipt}", Act.RECEIPT_READ)
                        .takes(Which.class)
                        .in(this::state)
                        .gives(Shown.class)
                        .by((call, which) -> Answer.of(shown(book.look(which.receipt())))),
                Endpoint.get("receipts.file", "/receipts/{receipt}/file", Act.RECEIPT_READ)
                        .takes(Which.class)
                        .in(this::state)
                        .givesFile()
                        .by((call, which) -> file(which)),
                Endpoint.get("receipts.keys", "/receipt-keys", Act.DOCK_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Key.class)
                        .by((call, wanted) ->
                                Answer.of(Parts.of(keys(), ReceiptEndpoints::part, wanted.after(), wanted.limit())))));
        Receipts here = signs;
        if (here != null) {
            all.add(Endpoint.post("receipts.print", "/receipts/{receipt}/prints", Act.RECEIPT_PRINT)
                    .takes(Which.class)
                    .in(this::state)
                    .gives(Shown.class)
                    .by((call, which) -> print(call, which, here)));
        }
        return all;
    }

    /** An officer has but his own. */
    private String state(Call call, Which which) throws RefusalException {
        String holder = book.officer(which.receipt());
        boolean own = call.person().role() == Role.OFFICER
                && !holder.isEmpty()
                && holder.equals(call.person().officer());
        return own ? "own" : "any";
    }

    private List<Key> keys() {
        return ledger.keys(KEYS_OF_DOCK_MAX).stream()
                .map(told -> new Key(told.dock(), told.key(), told.entry(), told.since(), told.receipts()))
                .sorted(Comparator.comparing(ReceiptEndpoints::part))
                .toList();
    }

    private static String part(Key one) {
        return one.dock() + " " + one.key();
    }

    private Answer file(Which which) throws RefusalException {
        ReceiptFile file = book.file(which.receipt());
        return Answer.file(
                "receipt-" + file.body().dock() + "-" + file.body().receipt() + ".json",
                "application/json",
                file.text().getBytes(StandardCharsets.UTF_8));
    }

    private Answer print(Call call, Which which, Receipts receipts) throws RefusalException {
        // The act decides what stands there and which print it is; both are wanted afterwards.
        List<Body> bodies = new ArrayList<>();
        List<ReceiptPrinted> prints = new ArrayList<>();
        call.act(() -> {
            Body body = receipts.body(which.receipt());
            bodies.add(body);
            prints.add(receipts.printing(body));
            return prints;
        });
        long print = prints.get(0).print();
        // The line names the print's own entry, so it is signed behind that, and journalled before anybody has it.
        List<Receipts.Signed> signed = new ArrayList<>();
        call.act(() -> {
            signed.add(receipts.signedNow(bodies.get(0), print));
            return List.of(receipts.signing(signed.get(0).file(), print));
        });
        return Answer.of(shown(receipts.seen(signed.get(0), print)));
    }

    private Shown shown(Seen seen) {
        String statement = seen.statement();
        String key = seen.key();
        // At the dock's own desk a key is the journal's own, and its name is none of another's.
        String dock = signs == null ? seen.body().dock() : "";
        Optional<SigningKeyTold> told = key == null ? Optional.empty() : ledger.key(dock, key);
        return new Shown(
                seen.body(),
                seen.print(),
                seen.print() > 1,
                seen.prints(),
                seen.at(),
                seen.journalSeq(),
                seen.proof(),
                statement,
                statement == null ? null : QrPicture.of(statement),
                key,
                told.map(SigningKeyTold::since).orElse(null));
    }
}
