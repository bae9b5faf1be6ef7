package io.mooring.gateway.config;

import java.util.List;
import java.util.Optional;

/**
 * One setting, for documentation.
 *
 * @param path the full key; {@code []} stands for each section of a list
 * @param expected what its value looks like
 * @param fallback what stands for it when it is left out, as it would be written
 * @param meaning one sentence, or a few, in Markdown
 */
public record KeyDescription(
        String path, String expected, Optional<String> fallback, boolean required, String meaning) {

    /** Every key of a role. */
    public static List<KeyDescription> of(ConfigFiles.Role role) {
        KeyTable table = switch (role) {
            case DOCK -> DockKeys.TABLE;
            case OFFICE -> OfficeKeys.TABLE;
        };
        return table.rows().map(KeyDescription::of).toList();
    }

    private static KeyDescription of(KeyTable.Row row) {
        Key<?> key = row.key();
        return new KeyDescription(
                row.path(), key.form().expected(), Optional.ofNullable(key.fallback()), key.required(), key.meaning());
    }

    /** A Markdown table of these. */
    public static String markdown(List<KeyDescription> keys) {
        var text = new StringBuilder("| Key | Value | Default | Meaning |\n|---|---|---|---|\n");
        for (KeyDescription key : keys) {
            text.append("| `")
                    .append(key.path())
                    .append("` | ")
                    .append(cell(key.expected()))
                    .append(" | ")
                    .append(
                            key.required()
                                    ? "**required**"
                                    : key.fallback().map(it -> "`" + it + "`").orElse("–"))
                    .append(" | ")
                    .append(cell(key.meaning()))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
