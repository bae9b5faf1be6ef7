package io.mooring.gateway.api;

import io.mooring.gateway.LedgerEvent.ContentRecorded;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.ledger.Ledger;
import io.mooring.gateway.custody.ledger.LedgerTable;
import io.mooring.gateway.custody.ledger.Use;
import io.mooring.gateway.custody.ledger.UseFilter;
import io.mooring.gateway.custody.register.Officers;
import io.mooring.gateway.tables.TableException;
import io.mooring.gateway.tables.TableFormat;
import io.mooring.gateway.tables.TableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The usage ledger (R12). */
public final class LedgerEndpoints implements Area {
    private static final int USUAL_LINES = 50;
    static final int CONTENT_LENGTH_MAX = 500;

    private final Ledger ledger;
    private final ZoneId zone;

    /** @param zone the bureau's, for files */
    public LedgerEndpoints(Ledger ledger, ZoneId zone) {
        this.ledger = ledger;
        this.zone = zone;
    }

    /** As {@link UseFilter}, and which part of the list. */
    record Wanted(
            @Nullable @Length(600) String camera,
            @Nullable @Length(40) String officer,
            @Nullable @Length(100) String department,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean open,
            @Nullable Boolean faults,
            @Nullable @Length(100) String after,
            @Nullable Integer limit) {
        UseFilter filter() {
            return LedgerEndpoints.filter(camera, officer, department, from, to, open, faults);
        }
    }

    /** As {@link UseFilter}, and as what. */
    record Exported(
            @Nullable @Length(600) String camera,
            @Nullable @Length(40) String officer,
            @Nullable @Length(100) String department,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean open,
            @Nullable Boolean faults,
            TableFormat format) {
        UseFilter filter() {
            return LedgerEndpoints.filter(camera, officer, department, from, to, open, faults);
        }
    }

    private static UseFilter filter(
            @Nullable String camera,
            @Nullable String officer,
            @Nullable String department,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean open,
            @Nullable Boolean faults) {
        return new UseFilter(
                camera == null ? null : camera.strip(),
                officer == null ? null : Officers.narrow(officer),
                department == null ? null : department.strip(),
                from,
                to,
                Boolean.TRUE.equals(open),
                Boolean.TRUE.equals(faults));
    }

    /** @param use the line's number */
    record One(long use) {}

    /** @param content what was recorded; empty takes back what was said */
    record Content(long use, @Length(CONTENT_LENGTH_MAX) String content) {}

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("ledger.list", "/ledger", Act.LEDGER_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Use.class)
                        .by((call, wanted) -> Answer.of(told(page(wanted), call.language()))),
                Endpoint.get("ledger.export", "/ledger/export", Act.LEDGER_EXPORT)
                        .takes(Exported.class)
                        .givesFile()
                        .by((call, wanted) -> export(wanted, call.language())),
                Endpoint.get("ledger.line", "/ledger/{use}", Act.LEDGER_READ)
                        .takes(One.class)
                        .gives(Use.class)
                        .by((call, one) -> line(call, one.use())),
                Endpoint.put("ledger.content", "/ledger/{use}/content", Act.LEDGER_COMPLETE)
                        .takes(Content.class)
                        .unchangedSince((call, content) -> version(use(content.use())))
                        .gives(Use.class)
                        .by(this::complete));
    }

    private Page<Use> page(Wanted wanted) throws RefusalException {
        Integer limit = wanted.limit();
        int lines = limit == null ? USUAL_LINES : Math.max(1, Math.min(limit, Page.ITEMS_MAX));
        return ledger.page(wanted.filter(), place(wanted.after()), lines);
    }

    private static Page<Use> told(Page<Use> page, Locale language) {
        return new Page<>(
                page.items().stream().map(use -> FaultWords.told(use, language)).toList(), page.next());
    }

    private static @Nullable String place(@Nullable String after) throws RefusalException {
        if (after != null && !Ledger.isPlace(after)) {
            throw new RefusalException(Kind.INVALID, LedgerEndpoints.class, "ledger.after", after);
        }
        return after;
    }

    private Use use(long number) throws RefusalException {
        return ledger.use(number)
                .orElseThrow(
                        () -> new RefusalException(Kind.NOT_FOUND, LedgerEndpoints.class, "ledger.unknown", number));
    }

    private Answer line(Call call, long number) throws RefusalException {
        Use use = use(number);
        return Answer.of(FaultWords.told(use, call.language())).version(version(use));
    }

    /** Whoever overwrites what was said must have seen it. */
    private static String version(Use use) {
        return Digests.of(use.contentBy() + "\n" + use.content());
    }

    private Answer complete(Call call, Content content) throws RefusalException {
        String said = content.content().strip();
        call.act(() -> {
            Use use = use(content.use());
            return use.content().equals(said) ? List.of() : List.of(new ContentRecorded(use.number(), said));
        });
        return line(call, content.use());
    }

    private Answer export(Exported wanted, Locale language) {
        TableFormat format = wanted.format();
        LedgerTable table = new LedgerTable(language, zone);
        UseFilter filter = wanted.filter();
        return Answer.file(
                table.title() + "." + format.ending(), format.mediaType(), out -> write(filter, format, table, out));
    }

    /** Page by page, however long it is. */
    private void write(UseFilter filter, TableFormat format, LedgerTable table, OutputStream out) throws IOException {
        try (TableWriter writer = TableWriter.begin(format, out, table.title(), table.header())) {
            String after = null;
            do {
                Page<Use> page = ledger.page(filter, after, Page.ITEMS_MAX);
                for (Use use : page.items()) {
                    writer.row(table.row(use));
                }
                after = page.next();
            } while (after != null);
        } catch (TableException e) {
            throw new IOException("exporting the ledger: " + e.getMessage(), e);
        }
    }
}
