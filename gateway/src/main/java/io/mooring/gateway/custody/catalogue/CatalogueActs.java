package io.mooring.gateway.custody.catalogue;

import io.mooring.gateway.CatalogueEvent;
import io.mooring.gateway.CatalogueEvent.CatalogueAdopted;
import io.mooring.gateway.CatalogueEvent.CatalogueLinesWritten;
import io.mooring.gateway.CatalogueEvent.Line;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides about catalogues. Asked at the desk, one decision at a time. */
public final class CatalogueActs {
    /** What lines of one entry may have in UTF-8; an entry has 64 KiB with all that stands around them. */
    static final int PART_BYTES_MAX = 24 << 10;

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final int TITLE_LENGTH_MAX = 200;

    private final Catalogues catalogues;

    public CatalogueActs(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /**
     * Writes down what may be adopted; nothing if it stands in the journal already.
     *
     * @throws RefusalException if it is more than a catalogue may be
     */
    public List<CatalogueLinesWritten> write(CatalogueContent content) throws RefusalException {
        if (content.lines().isEmpty() || content.lines().size() > CatalogueContent.LINES_MAX) {
            throw refused("lines", CatalogueContent.LINES_MAX, content.lines().size());
        }
        String sha256 = content.sha256();
        Optional<CatalogueContent> known = catalogues.content(sha256);
        if (known.isPresent() && known.get().lines().size() == content.lines().size()) {
            return List.of();
        }
        return parts(sha256, content);
    }

    private static List<CatalogueLinesWritten> parts(String sha256, CatalogueContent content) throws RefusalException {
        List<Line> all = new ArrayList<>(List.of(new Line(content.header(), List.of())));
        content.lines()
                .forEach(line -> all.add(new Line(
                        line.cells(),
                        line.oddities().stream().map(Oddity::code).sorted().toList())));
        List<CatalogueLinesWritten> parts = new ArrayList<>();
        List<Line> part = new ArrayList<>();
        int from = 0;
        int bytes = 0;
        for (int place = 0; place < all.size(); place++) {
            int size = bytes(all.get(place));
            if (size > PART_BYTES_MAX) {
                throw refused("line.long", place, PART_BYTES_MAX);
            }
            if (bytes + size > PART_BYTES_MAX) {
                parts.add(new CatalogueLinesWritten(sha256, from, List.copyOf(part)));
                part.clear();
                from = place;
                bytes = 0;
            }
            part.add(all.get(place));
            bytes += size;
        }
        parts.add(new CatalogueLinesWritten(sha256, from, List.copyOf(part)));
        return parts;
    }

    /** Each character may be escaped, and each cell has quotes and a comma. */
    private static int bytes(Line line) {
        int bytes = 100;
        for (String cell : line.cells()) {
            int escapes = (int) cell.chars()
                    .filter(unit -> unit < ' ' || unit == '"' || unit == '\\')
                    .count();
            bytes += cell.getBytes(StandardCharsets.UTF_8).length + 6 * escapes + 3;
        }
        return bytes;
    }

    /**
     * Adopts what was written.
     *
     * @param title of the catalogue as printed
     * @param reason for another version; may be absent for the first
     * @param approvedBy the account of the second person
     * @throws RefusalException if nothing was written so, it is in force already, or no reason is given
     */
    public List<CatalogueAdopted> adopt(
            String catalogue, String title, String sha256, @Nullable String reason, String approvedBy)
            throws RefusalException {
        if (!ID.matcher(catalogue).matches()) {
            throw refused("id", catalogue.length() > 40 ? catalogue.substring(0, 40) : catalogue);
        }
        if (title.isBlank() || title.length() > TITLE_LENGTH_MAX) {
            throw refused("title", TITLE_LENGTH_MAX);
        }
        CatalogueContent content = catalogues
                .content(sha256)
                // Less than all of it, where writing it was cut before an older program could finish: that is another
                // catalogue.
                .filter(written -> written.sha256().equals(sha256))
                .orElseThrow(
                        () -> new RefusalException(Kind.NOT_FOUND, CatalogueActs.class, "content.unknown", sha256));
        List<CatalogueVersion> versions = catalogues.versions(catalogue);
        if (!versions.isEmpty()
                && versions.get(versions.size() - 1).contentSha256().equals(sha256)) {
            throw new RefusalException(Kind.CONFLICT, CatalogueActs.class, "in-force", catalogue);
        }
        if (!versions.isEmpty() && (reason == null || reason.isBlank())) {
            throw refused("reason");
        }
        return List.of(new CatalogueAdopted(
                catalogue,
                String.valueOf(versions.size() + 1),
                title,
                content.lines().size(),
                sha256,
                reason,
                approvedBy));
    }

    /** When a process starts: a catalogue that comes with this program, unless it has a version already. */
    public List<CatalogueEvent> atStart(String catalogue) throws RefusalException {
        return withRules(catalogue, null);
    }

    /**
     * The catalogue that rules name comes with them, where it comes along with the program and no version of it is there yet.
     *
     * @param approvedBy who approved the rules; null if they were configured
     */
    public List<CatalogueEvent> withRules(String catalogue, @Nullable String approvedBy) throws RefusalException {
        Optional<ShippedCatalogue> shipped = ShippedCatalogue.of(catalogue);
        if (shipped.isEmpty() || !catalogues.versions(catalogue).isEmpty()) {
            return List.of();
        }
        CatalogueContent content = shipped.get().content();
        List<CatalogueEvent> events = new ArrayList<>(write(content));
        events.add(new CatalogueAdopted(
                catalogue, "1", shipped.get().title(), content.lines().size(), content.sha256(), null, approvedBy));
        return events;
    }

    /**
     * A file's content with the marks that people made on the same lines of the version in force: a file has no place for
     * them.
     */
    public CatalogueContent withKnownMarks(String catalogue, CatalogueContent content) {
        List<CatalogueLine> known = catalogues
                .current(catalogue)
                .map(version -> catalogues.content(version).lines())
                .orElse(List.of());
        List<CatalogueLine> lines = new ArrayList<>();
        for (CatalogueLine line : content.lines()) {
            Set<Oddity> oddities = new TreeSet<>(line.oddities());
            known.stream()
                    .filter(old -> old.cells().equals(line.cells()))
                    .flatMap(old -> old.oddities().stream())
                    .filter(Oddity::foundByPeople)
                    .forEach(oddities::add);
            lines.add(new CatalogueLine(line.row(), line.cells(), oddities));
        }
        return new CatalogueContent(content.header(), lines);
    }

    private static RefusalException refused(String key, Object... arguments) {
        return new RefusalException(Kind.INVALID, CatalogueActs.class, key, arguments);
    }
}
