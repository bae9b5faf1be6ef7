package io.mooring.gateway.custody.catalogue;

import io.mooring.gateway.CatalogueEvent.CatalogueAdopted;
import io.mooring.gateway.CatalogueEvent.CatalogueLinesWritten;
import io.mooring.gateway.CatalogueEvent.Line;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which versions of which catalogues were adopted, and what they say, line by line. */
public final class CatalogueView implements View {
    /** The one that indexes fold. */
    public static final CatalogueView VIEW = new CatalogueView();

    /** content, place → one line. */
    private static final String LINE = "line/";

    /** catalogue, entry → one version. */
    private static final String VERSION = "version/";

    private CatalogueView() {}

    @Override
    public String name() {
        return "catalogues";
    }

    @Override
    public int format() {
        return 1;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        if (entry.event() instanceof CatalogueLinesWritten written) {
            int place = written.from();
            for (Line line : written.lines()) {
                rows.put(line(written.contentSha256(), place), row(line));
                place++;
            }
        } else if (entry.event() instanceof CatalogueAdopted adopted) {
            Instant at = entry.time().wall();
            String by = entry.actor().kind() + " " + entry.actor().name();
            rows.put(
                    versions(adopted.catalogue()) + RowKeys.number(entry.seq()),
                    row(CatalogueVersion.of(entry.seq(), at, by, adopted)));
        }
    }

    static String lines(String contentSha256) {
        return LINE + contentSha256 + "/";
    }

    static String line(String contentSha256, int place) {
        return lines(contentSha256) + HexFormat.of().toHexDigits(place);
    }

    /** @param catalogue an id; what it may not hold is escaped, as it came from outside */
    static String versions(String catalogue) {
        return VERSION + RowKeys.part(catalogue) + "/";
    }

    /** Of all catalogues. */
    static String allVersions() {
        return VERSION;
    }

    private static byte[] row(Line line) {
        var row = new RowWriter().number(line.cells().size());
        line.cells().forEach(row::text);
        line.marks().forEach(row::text);
        return row.row();
    }

    /** @param place the header's is 0 */
    static CatalogueLine line(int place, byte[] row) {
        var in = new RowReader(row);
        long count = in.number();
        List<String> cells = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            cells.add(in.text());
        }
        Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
        while (!in.atEnd()) {
            Oddity.of(in.text()).ifPresent(oddities::add);
        }
        return new CatalogueLine(place, cells, oddities);
    }

    private static byte[] row(CatalogueVersion version) {
        String reason = version.reason();
        String approvedBy = version.approvedBy();
        return new RowWriter()
                .number(version.seq())
                .number(version.at().toEpochMilli())
                .text(version.by())
                .text(version.catalogue())
                .text(version.version())
                .text(version.title())
                .number(version.lineCount())
                .text(version.contentSha256())
                .text(reason == null ? "" : reason)
                .text(approvedBy == null ? "" : approvedBy)
                .row();
    }

    static CatalogueVersion version(byte[] row) {
        var in = new RowReader(row);
        long seq = in.number();
        Instant at = Instant.ofEpochMilli(in.number());
        String by = in.text();
        String catalogue = in.text();
        String version = in.text();
        String title = in.text();
        int lines = (int) in.number();
        String content = in.text();
        String reason = in.text();
        String approvedBy = in.text();
        return new CatalogueVersion(
                seq, at, by, catalogue, version, title, lines, content, absent(reason), absent(approvedBy));
    }

    private static @Nullable String absent(String text) {
        return text.isEmpty() ? null : text;
    }
}
