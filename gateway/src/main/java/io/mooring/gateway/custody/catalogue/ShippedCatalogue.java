package io.mooring.gateway.custody.catalogue;

import io.mooring.gateway.tables.TableException;
import io.mooring.gateway.tables.TableFormat;
import io.mooring.gateway.tables.TableReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * A catalogue that comes with this program, as its regulation has it.
 *
 * @param title as printed
 */
public record ShippedCatalogue(String id, String title, CatalogueContent content) {
    /** Their ids. */
    public static final List<String> IDS =
            List.of("pingdingshan-agriculture", "pingdingshan-ecology", "pingdingshan-ethnic-religious");

    /** Empty where none of that id comes along. */
    public static Optional<ShippedCatalogue> of(String id) {
        if (!IDS.contains(id)) {
            return Optional.empty();
        }
        try (InputStream table = resource(id + ".csv");
                InputStream notes = resource(id + ".properties")) {
            var properties = new Properties();
            properties.load(new InputStreamReader(notes, StandardCharsets.UTF_8));
            CatalogueContent plain = CatalogueContent.of(TableReader.read(TableFormat.CSV, table.readAllBytes()));
            return Optional.of(new ShippedCatalogue(
                    id, String.valueOf(properties.getProperty("title")), noted(plain, properties)));
        } catch (IOException | TableException e) {
            throw new IllegalStateException("the program's file catalogues/" + id, e);
        }
    }

    private static CatalogueContent noted(CatalogueContent plain, Properties notes) {
        List<CatalogueLine> lines = new ArrayList<>();
        for (CatalogueLine line : plain.lines()) {
            Set<Oddity> oddities = new TreeSet<>(line.oddities());
            Oddity.of(notes.getProperty("line." + line.row(), "")).ifPresent(oddities::add);
            lines.add(new CatalogueLine(line.row(), line.cells(), oddities));
        }
        return new CatalogueContent(plain.header(), lines);
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = ShippedCatalogue.class.getResourceAsStream("/catalogues/" + name);
        if (in == null) {
            throw new IOException("catalogues/" + name + " is missing");
        }
        return in;
    }
}
