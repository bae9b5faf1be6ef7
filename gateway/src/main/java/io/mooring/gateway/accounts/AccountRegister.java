package io.mooring.gateway.accounts;

import io.mooring.gateway.AccountEvent;
import io.mooring.gateway.AccountEvent.AccountCreated;
import io.mooring.gateway.AccountEvent.AccountDisabled;
import io.mooring.gateway.AccountEvent.AccountEnabled;
import io.mooring.gateway.AccountEvent.AccountEnrolled;
import io.mooring.gateway.AccountEvent.AccountLocked;
import io.mooring.gateway.AccountEvent.AccountRoleChanged;
import io.mooring.gateway.AccountEvent.AccountUnlocked;
import io.mooring.gateway.AccountEvent.CredentialChanged;
import io.mooring.gateway.AccountEvent.EnrolmentCodeMade;
import io.mooring.gateway.AccountEvent.OfficerPinSet;
import io.mooring.gateway.AccountEvent.OfficerPinTaken;
import io.mooring.gateway.AccountEvent.SignInsFailed;
import io.mooring.gateway.AccountEvent.SignedIn;
import io.mooring.gateway.RegisterEvent.OfficerPinOrdered;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The register of accounts and of officers' PINs: who may be let in, and which secrets count, by their seals. */
public final class AccountRegister implements View {
    public static final View VIEW = new AccountRegister();

    private static final int FORMAT = 4;

    /** account → {@link AccountRow}. */
    private static final String ACCOUNT = "account/";

    /** officer → seal, whether chosen: set here. */
    private static final String PIN = "pin/";

    /** The same of those that docks are told: by this desk, or to this dock. */
    private static final String ORDERED_PIN = "ordered-pin/";

    /** seal and expiry of the code of the first start. */
    private static final String FIRST_CODE = "first-code";

    /**
     * A code that may be used to enrol.
     *
     * @param seal empty if there is none
     */
    record Code(String seal, Instant expires) {
        static final Code NONE = new Code("", Instant.EPOCH);
    }

    /** An officer's PIN. */
    record Pin(String seal, boolean chosen) {}

    private AccountRegister() {}

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public int format() {
        return FORMAT;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        if (entry.event() instanceof OfficerPinOrdered ordered) {
            ordered(ordered, rows);
        }
        if (!(entry.event() instanceof AccountEvent event)) {
            return;
        }
        if (event instanceof AccountCreated e) {
            created(e, entry.seq(), rows);
        } else if (event instanceof AccountRoleChanged e) {
            Role.ofWord(e.to())
                    .ifPresentOrElse(
                            role -> decide(rows, entry, e.account(), row -> row.as(role)),
                            // A role only a newer program knows: it is nobody's here.
                            () -> decide(rows, entry, e.account(), row -> row.barred(true, row.locked())));
        } else if (event instanceof EnrolmentCodeMade e) {
            codeMade(e, entry, rows);
        } else if (event instanceof AccountEnrolled e) {
            rows.remove(FIRST_CODE);
            decide(
                    rows,
                    entry,
                    e.account(),
                    row -> row.proved(e.seal(), e.secondFactor())
                            .code("", Instant.EPOCH)
                            .barred(row.disabled(), false));
        } else if (event instanceof CredentialChanged e) {
            decide(rows, entry, e.account(), row -> row.proved(e.seal(), e.secondFactor()));
        } else {
            barring(event, entry, rows);
        }
    }

    private static void barring(AccountEvent event, JournalEntry entry, Rows rows) {
        if (event instanceof AccountDisabled e) {
            decide(
                    rows,
                    entry,
                    e.account(),
                    row -> row.barred(true, row.locked()).code("", Instant.EPOCH));
        } else if (event instanceof AccountEnabled e) {
            decide(rows, entry, e.account(), row -> row.barred(false, false));
        } else if (event instanceof AccountLocked e) {
            // No decision: strangers bring it about, and could else keep everybody from deciding.
            change(rows, e.account(), row -> row.barred(row.disabled(), true));
        } else if (event instanceof AccountUnlocked e) {
            decide(rows, entry, e.account(), row -> row.barred(row.disabled(), false));
        } else if (event instanceof SignedIn e) {
            change(rows, e.account(), row -> row.tried(entry.time().wall(), 0));
        } else if (event instanceof SignInsFailed e && e.account() != null) {
            String account = e.account();
            change(rows, account, row -> row.tried(row.lastSignIn(), row.failedSignIns() + e.failures()));
        } else if (event instanceof OfficerPinSet e) {
            putPin(rows, PIN, e.officer(), new Pin(e.seal(), e.chosen()));
        } else if (event instanceof OfficerPinTaken e) {
            rows.remove(PIN + RowKeys.part(e.officer()));
        }
    }

    private static void ordered(OfficerPinOrdered event, Rows rows) {
        if (event.seal() == null) {
            rows.remove(ORDERED_PIN + RowKeys.part(event.officer()));
        } else {
            putPin(rows, ORDERED_PIN, event.officer(), new Pin(event.seal(), event.chosen()));
        }
    }

    private static void putPin(Rows rows, String place, String officer, Pin pin) {
        rows.put(
                place + RowKeys.part(officer),
                new RowWriter().text(pin.seal()).flag(pin.chosen()).row());
    }

    private static void created(AccountCreated event, long seq, Rows rows) {
        Role role = Role.ofWord(event.role()).orElse(Role.STAFF);
        AccountRow row = AccountRow.created(event.account(), role, event.person(), event.officer())
                .decided(seq);
        // A role only a newer program knows: it is nobody's here.
        put(rows, Role.ofWord(event.role()).isPresent() ? row : row.barred(true, false));
    }

    private static void codeMade(EnrolmentCodeMade event, JournalEntry entry, Rows rows) {
        if (event.account() != null) {
            decide(rows, entry, event.account(), row -> row.code(event.seal(), event.expires()));
            return;
        }
        rows.put(
                FIRST_CODE,
                new RowWriter()
                        .text(event.seal())
                        .number(event.expires().getEpochSecond())
                        .row());
    }

    private static void decide(Rows rows, JournalEntry entry, String account, UnaryOperator<AccountRow> to) {
        change(rows, account, row -> to.apply(row).decided(entry.seq()));
    }

    private static void change(Rows rows, String account, UnaryOperator<AccountRow> to) {
        find(rows, account).ifPresent(row -> put(rows, to.apply(row)));
    }

    private static void put(Rows rows, AccountRow row) {
        rows.put(ACCOUNT + RowKeys.part(row.name()), row.row());
    }

    static Optional<AccountRow> find(Rows rows, String account) {
        byte[] row = rows.get(ACCOUNT + RowKeys.part(account));
        return row == null ? Optional.empty() : Optional.of(AccountRow.read(account, row));
    }

    /** All accounts, by name. */
    static List<AccountRow> all(Rows rows) {
        List<AccountRow> found = new ArrayList<>();
        rows.scan(ACCOUNT, ACCOUNT, (key, row) -> {
            found.add(AccountRow.read(key.substring(ACCOUNT.length()), row));
            return true;
        });
        return found;
    }

    static Code firstCode(Rows rows) {
        byte[] row = rows.get(FIRST_CODE);
        if (row == null) {
            return Code.NONE;
        }
        RowReader in = new RowReader(row);
        return new Code(in.text(), Instant.ofEpochSecond(in.number()));
    }

    /** The PIN of an officer that was set here. */
    static Optional<Pin> pin(Rows rows, String officer) {
        return pin(rows.get(PIN + RowKeys.part(officer)));
    }

    /** The PIN of an officer that docks are told of. */
    static Optional<Pin> orderedPin(Rows rows, String officer) {
        return pin(rows.get(ORDERED_PIN + RowKeys.part(officer)));
    }

    private static Optional<Pin> pin(byte @Nullable [] row) {
        if (row == null) {
            return Optional.empty();
        }
        RowReader in = new RowReader(row);
        return Optional.of(new Pin(in.text(), in.flag()));
    }

    /** By officer. */
    static SortedMap<String, Pin> pins(Rows rows) {
        return pins(rows, PIN);
    }

    /** Those that docks are told of, by officer. */
    static SortedMap<String, Pin> orderedPins(Rows rows) {
        return pins(rows, ORDERED_PIN);
    }

    private static SortedMap<String, Pin> pins(Rows rows, String place) {
        SortedMap<String, Pin> found = new TreeMap<>();
        rows.scan(place, place, (key, row) -> {
            found.put(key.substring(place.length()), pin(row).orElseThrow());
            return true;
        });
        return found;
    }
}
