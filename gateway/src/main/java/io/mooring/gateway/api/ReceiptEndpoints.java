package io.mooring.gateway.api;

import io.mooring.gateway.LedgerEvent.ReceiptPrinted;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.ledger.Moment;
import io.mooring.gateway.custody.receipt.Body;
import io.mooring.gateway.custody.receipt.QrPicture;
import io.mooring.gateway.custody.receipt.ReceiptFile;
import io.mooring.gateway.custody.receipt.Receipts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Handover receipts (R29). */
public final class ReceiptEndpoints implements Area {
    private final Receipts receipts;

    public ReceiptEndpoints(Receipts receipts) {
        this.receipts = receipts;
    }

    /** @param receipt its number */
    record Which(long receipt) {}

    /**
     * A receipt to look at or to print.
     *
     * @param print which one; 0 on the screen
     * @param reprint whether it was printed before
     * @param prints how often it was up to now
     * @param at when the journal's last entry was written that it speaks of
     * @param statement the signed line, and {@code qr} the same as a picture
     * @param key with which it is checked
     */
    record Shown(
            Body body,
            long print,
            boolean reprint,
            long prints,
            Moment at,
            long journalSeq,
            String statement,
            QrPicture qr,
            String key) {}

    @Override
    public String name() {
        return "receipts";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("receipts.look", "/receipts/{receipt}", Act.RECEIPT_READ)
                        .takes(Which.class)
                        .in(this::state)
                        .gives(Shown.class)
                        .by((call, which) -> Answer.of(shown(receipts.body(which.receipt()), 0))),
                Endpoint.get("receipts.file", "/receipts/{receipt}/file", Act.RECEIPT_READ)
                        .takes(Which.class)
                        .in(this::state)
                        .givesFile()
                        .by((call, which) -> file(which)),
                Endpoint.post("receipts.print", "/receipts/{receipt}/prints", Act.RECEIPT_PRINT)
                        .takes(Which.class)
                        .in(this::state)
                        .gives(Shown.class)
                        .by(this::print));
    }

    /** An officer has but his own. */
    private String state(Call call, Which which) throws RefusalException {
        String holder = receipts.officer(which.receipt());
        boolean own = call.person().role() == Role.OFFICER
                && !holder.isEmpty()
                && holder.equals(call.person().officer());
        return own ? "own" : "any";
    }

    private Answer file(Which which) throws RefusalException {
        ReceiptFile file = receipts.signed(receipts.body(which.receipt()), 0);
        return Answer.file(
                "receipt-" + file.body().dock() + "-" + which.receipt() + ".json",
                "application/json",
                file.text().getBytes(StandardCharsets.UTF_8));
    }

    private Answer print(Call call, Which which) throws RefusalException {
        // The act decides what stands there and which print it is; both are wanted afterwards.
        List<Body> bodies = new ArrayList<>();
        List<ReceiptPrinted> prints = new ArrayList<>();
        call.act(() -> {
            Body body = receipts.body(which.receipt());
            bodies.add(body);
            prints.add(receipts.printing(body));
            return prints;
        });
        return Answer.of(shown(bodies.get(0), prints.get(0).print()));
    }

    private Shown shown(Body body, long print) throws RefusalException {
        Receipts.Signed signed = receipts.signedNow(body, print);
        long prints = receipts.stay(body.receipt()).prints();
        return new Shown(
                body,
                print,
                print > 1,
                prints,
                signed.at(),
                signed.seq(),
                signed.file().statement(),
                QrPicture.of(signed.file().statement()),
                receipts.verificationKey());
    }
}
