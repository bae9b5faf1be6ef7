package io.mooring.gateway.custody.catalogue;

import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.index.RecordingIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers from the register of catalogues. Any thread; as of the last entry the index has. */
public final class Catalogues {
    private final RecordingIndex index;

    public Catalogues(RecordingIndex index) {
        this.index = index;
    }

    /** Every version of a catalogue, the first one first. */
    public List<CatalogueVersion> versions(String catalogue) {
        return scan(CatalogueView.versions(catalogue));
    }

    /** The version in force of each catalogue, by id. */
    public List<CatalogueVersion> all() {
        List<CatalogueVersion> last = new ArrayList<>();
        for (CatalogueVersion version : scan(CatalogueView.allVersions())) {
            last.removeIf(older -> older.catalogue().equals(version.catalogue()));
            last.add(version);
        }
        return last;
    }

    private List<CatalogueVersion> scan(String prefix) {
        return index.ask(CatalogueView.VIEW, rows -> {
            List<CatalogueVersion> found = new ArrayList<>();
            rows.scan(prefix, prefix, (key, row) -> {
                found.add(CatalogueView.version(row));
                return true;
            });
            return found;
        });
    }

    /** The version in force; empty where the catalogue has none. */
    public Optional<CatalogueVersion> current(String catalogue) {
        return at(catalogue, Long.MAX_VALUE);
    }

    /** The version under which an entry was made; empty where there was none yet. */
    public Optional<CatalogueVersion> at(String catalogue, long seq) {
        return versions(catalogue).stream()
                .filter(version -> version.seq() <= seq)
                .reduce((earlier, later) -> later);
    }

    /** @throws RefusalException if there is no such version */
    public CatalogueVersion version(String catalogue, String version) throws RefusalException {
        return versions(catalogue).stream()
                .filter(each -> each.version().equals(version))
                .findFirst()
                .orElseThrow(() ->
                        new RefusalException(Kind.NOT_FOUND, Catalogues.class, "version.unknown", catalogue, version));
    }

    /** What a version says. */
    public CatalogueContent content(CatalogueVersion version) {
        return content(version.contentSha256()).orElseGet(() -> new CatalogueContent(List.of(), List.of()));
    }

    /** What was written under a digest, whether adopted or not; empty where nothing was. */
    public Optional<CatalogueContent> content(String sha256) {
        List<CatalogueLine> lines = index.ask(CatalogueView.VIEW, rows -> {
            List<CatalogueLine> found = new ArrayList<>();
            String prefix = CatalogueView.lines(sha256);
            rows.scan(prefix, prefix, (key, row) -> {
                found.add(CatalogueView.line(found.size(), row));
                return true;
            });
            return found;
        });
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new CatalogueContent(lines.get(0).cells(), lines.subList(1, lines.size())));
    }

    /**
     * What a case file writes down of a line: it says the same for ever, whatever version comes later.
     *
     * @param row from 1
     * @throws RefusalException if there is no such line
     */
    public CatalogueRow row(String catalogue, String version, int row) throws RefusalException {
        CatalogueContent content = content(version(catalogue, version));
        if (row < 1 || row > content.lines().size()) {
            throw new RefusalException(
                    Kind.NOT_FOUND,
                    Catalogues.class,
                    "line.unknown",
                    catalogue,
                    version,
                    row,
                    content.lines().size());
        }
        CatalogueLine line = content.line(row);
        return new CatalogueRow(catalogue, version, row, fit(content.item(line)), fit(content.recordClass(line)));
    }

    /**
     * Says of a line whether it wants the whole process (全过程) recorded.
     *
     * @return the cell that does, as printed; empty where none does, or nobody knows the line
     */
    public String whole(CatalogueRow row) {
        return versions(row.catalogue()).stream()
                .filter(version -> version.version().equals(row.version()))
                .findFirst()
                .flatMap(version -> line(version.contentSha256(), row.row()))
                .map(CatalogueLine::whole)
                .orElse("");
    }

    private Optional<CatalogueLine> line(String sha256, int row) {
        return index.ask(CatalogueView.VIEW, rows -> {
            byte[] found = row < 1 ? null : rows.get(CatalogueView.line(sha256, row));
            return Optional.ofNullable(found == null ? null : CatalogueView.line(row, found));
        });
    }

    /** A cell as case files hold it: one line of a certain length. */
    public static String fit(String cell) {
        String line = cell.strip().replaceAll("\\s+", " ");
        return line.length() <= CaseEvent.TEXT_LENGTH_MAX
                ? line
                : line.substring(0, CaseEvent.TEXT_LENGTH_MAX - 1) + "…";
    }
}
