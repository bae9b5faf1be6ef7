package io.mooring.gateway.api;

import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.catalogue.CatalogueActs;
import io.mooring.gateway.custody.catalogue.CatalogueContent;
import io.mooring.gateway.custody.catalogue.CatalogueLine;
import io.mooring.gateway.custody.catalogue.CatalogueVersion;
import io.mooring.gateway.custody.catalogue.Catalogues;
import io.mooring.gateway.custody.catalogue.Oddity;
import io.mooring.gateway.tables.TableException;
import io.mooring.gateway.tables.TableFormat;
import io.mooring.gateway.tables.TableLimits;
import io.mooring.gateway.tables.TableReader;
import io.mooring.gateway.tables.TableWriter;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Catalogues of recording items: what they say, in which version, in and out as files, and another's adoption. */
public final class CatalogueEndpoints implements Area {
    /** Means the version in force, where a version is asked for. */
    private static final String CURRENT = "current";

    private final Catalogues catalogues;
    private final CatalogueActs acts;

    public CatalogueEndpoints(Catalogues catalogues) {
        this.catalogues = catalogues;
        this.acts = new CatalogueActs(catalogues);
    }

    /** Which part of the list of catalogues. */
    record Part(
            @Nullable @Length(40) String after, @Nullable Integer limit) {}

    /** Which part of a catalogue's versions. */
    record Past(
            @Length(40) String catalogue,
            @Nullable @Length(40) String after,
            @Nullable Integer limit) {}

    /** Which catalogue. */
    record Named(@Length(40) String catalogue) {}

    /** @param version its number, or {@code current} */
    record Versioned(
            @Length(40) String catalogue, @Length(20) String version) {}

    /**
     * @param search words that must all stand in cells of a line; all lines without
     * @param after the line after which to go on
     */
    record Wanted(
            @Length(40) String catalogue,
            @Length(20) String version,
            @Nullable @Length(200) String search,
            @Nullable @Length(10) String after,
            @Nullable Integer limit) {}

    /** As {@link Versioned}, as a file. */
    record Saved(@Length(40) String catalogue, @Length(20) String version, TableFormat format) {}

    /**
     * @param title as printed
     * @param contentSha256 of what was brought
     * @param reason why there is another version; may be absent for the first
     */
    record Adopting(
            @Length(40) String catalogue,
            @Length(200) String title,
            @Length(64) String contentSha256,
            @Nullable @Length(200) String reason,
            Second second) {}

    /**
     * One version.
     *
     * @param entry of the journal, in force from there on
     */
    record Version(
            long entry,
            Instant at,
            String by,
            String catalogue,
            String version,
            String title,
            int lines,
            String contentSha256,
            @Nullable String reason,
            @Nullable String approvedBy) {
        static Version of(CatalogueVersion one) {
            return new Version(
                    one.seq(),
                    one.at(),
                    one.by(),
                    one.catalogue(),
                    one.version(),
                    one.title(),
                    one.lineCount(),
                    one.contentSha256(),
                    one.reason(),
                    one.approvedBy());
        }
    }

    /** A version with its columns and classes. */
    record Whole(Version version, List<String> header, List<String> classes) {}

    /**
     * One line.
     *
     * @param cells as printed
     * @param item what is recorded, and {@code recordClass} its class, as far as they can be told: on one line, as a case file that
     *     cites it has to say them
     * @param oddities what is odd about it, as codes
     */
    record Printed(int row, List<String> cells, String item, String recordClass, List<String> oddities) {
        static Printed of(CatalogueContent content, CatalogueLine line) {
            return new Printed(
                    line.row(),
                    line.cells(),
                    Catalogues.fit(content.item(line)),
                    Catalogues.fit(content.recordClass(line)),
                    line.oddities().stream().map(Oddity::code).toList());
        }
    }

    /** What a file holds, before it is adopted; {@code odd} are lines to look at. */
    record Brought(String contentSha256, List<String> header, int lines, List<String> classes, List<Printed> odd) {}

    @Override
    public String name() {
        return "catalogues";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("catalogues.list", "/catalogues", Act.CATALOGUE_READ)
                        .takes(Part.class)
                        .givesPageOf(Version.class)
                        .by((call, part) -> Answer.of(list(part))),
                Endpoint.get("catalogues.versions", "/catalogues/{catalogue}/versions", Act.CATALOGUE_READ)
                        .takes(Past.class)
                        .givesPageOf(Version.class)
                        .by((call, past) -> Answer.of(versions(past))),
                Endpoint.get("catalogues.version", "/catalogues/{catalogue}/versions/{version}", Act.CATALOGUE_READ)
                        .takes(Versioned.class)
                        .gives(Whole.class)
                        .by((call, asked) -> shown(version(asked.catalogue(), asked.version()))),
                Endpoint.get("catalogues.lines", "/catalogues/{catalogue}/versions/{version}/lines", Act.CATALOGUE_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Printed.class)
                        .by((call, wanted) -> Answer.of(lines(wanted))),
                Endpoint.get("catalogues.file", "/catalogues/{catalogue}/versions/{version}/file", Act.CATALOGUE_READ)
                        .takes(Saved.class)
                        .givesFile()
                        .by((call, saved) -> file(saved)),
                Endpoint.post("catalogues.bring", "/catalogues/{catalogue}/files", Act.CATALOGUE_CHANGE)
                        .takes(Named.class)
                        .takesFile(
                                TableLimits.FILE_BYTES_MAX,
                                "text/csv",
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                        .gives(Brought.class)
                        .by(this::bring),
                Endpoint.post("catalogues.adopt", "/catalogues/{catalogue}/versions", Act.CATALOGUE_CHANGE)
                        .takes(Adopting.class)
                        .unchangedSince((call, wanted) -> inForce(wanted.catalogue()))
                        .gives(Whole.class)
                        .by(this::adopt));
    }

    private Page<Version> list(Part part) {
        List<Version> all = catalogues.all().stream().map(Version::of).toList();
        return Parts.of(all, Version::catalogue, part.after(), part.limit());
    }

    private Page<Version> versions(Past past) {
        return Parts.of(
                catalogues.versions(past.catalogue()).stream().map(Version::of).toList(),
                version -> HexFormat.of().toHexDigits(version.entry()),
                past.after(),
                past.limit());
    }

    private CatalogueVersion version(String catalogue, String version) throws RefusalException {
        if (!version.equals(CURRENT)) {
            return catalogues.version(catalogue, version);
        }
        return catalogues
                .current(catalogue)
                .orElseThrow(() ->
                        new RefusalException(Kind.NOT_FOUND, Catalogues.class, "version.unknown", catalogue, version));
    }

    /** The entry that put the version in force there; none before the first. */
    private String inForce(String catalogue) {
        return catalogues
                .current(catalogue)
                .map(version -> Long.toString(version.seq()))
                .orElse(Versions.NONE);
    }

    private Answer shown(CatalogueVersion version) {
        CatalogueContent content = catalogues.content(version);
        return Answer.of(new Whole(Version.of(version), content.header(), content.classes()))
                .version(version.seq());
    }

    private Page<Printed> lines(Wanted wanted) throws RefusalException {
        CatalogueContent content = catalogues.content(version(wanted.catalogue(), wanted.version()));
        String search = wanted.search() == null ? "" : wanted.search();
        int after = number(wanted.after());
        int limit = Parts.size(wanted.limit());
        List<CatalogueLine> found = content.search(search).stream()
                .filter(line -> line.row() > after)
                .limit(limit + 1L)
                .toList();
        List<Printed> rows = found.stream()
                .limit(limit)
                .map(line -> Printed.of(content, line))
                .toList();
        return new Page<>(
                rows, found.size() > limit ? String.valueOf(rows.get(limit - 1).row()) : null);
    }

    private static int number(@Nullable String after) throws RefusalException {
        if (after == null) {
            return 0;
        }
        if (!after.matches("\\d{1,9}")) {
            throw new RefusalException(Kind.INVALID, CatalogueEndpoints.class, "after", after);
        }
        return Integer.parseInt(after);
    }

    private Answer file(Saved saved) throws RefusalException {
        CatalogueVersion version = version(saved.catalogue(), saved.version());
        TableFormat format = saved.format();
        try {
            byte[] bytes = TableWriter.bytes(
                    format, version.title(), catalogues.content(version).table());
            String name = version.catalogue() + "-" + version.version() + "." + format.ending();
            return Answer.file(name, format.mediaType(), bytes);
        } catch (TableException e) {
            throw new RefusalException(Kind.CONFLICT, CatalogueEndpoints.class, "table", e);
        }
    }

    private Answer bring(Call call, Named named) throws RefusalException {
        CatalogueContent content = acts.withKnownMarks(named.catalogue(), content(call));
        call.act(() -> acts.write(content));
        List<Printed> odd = content.lines().stream()
                .filter(line -> !line.oddities().isEmpty())
                .limit(Page.ITEMS_MAX)
                .map(line -> Printed.of(content, line))
                .toList();
        return Answer.of(
                new Brought(content.sha256(), content.header(), content.lines().size(), content.classes(), odd));
    }

    private static CatalogueContent content(Call call) throws RefusalException {
        try {
            return CatalogueContent.of(TableReader.read(call.upload()));
        } catch (TableException e) {
            throw new RefusalException(
                    Kind.INVALID, CatalogueEndpoints.class, "table", (Object) e.text(call.language()));
        }
    }

    private Answer adopt(Call call, Adopting wanted) throws RefusalException {
        Person second = call.second(wanted.second(), Act.CATALOGUE_APPROVE, Authority.ANY);
        call.act(() -> acts.adopt(
                wanted.catalogue(), wanted.title(), wanted.contentSha256(), wanted.reason(), second.account()));
        return shown(version(wanted.catalogue(), CURRENT));
    }
}
