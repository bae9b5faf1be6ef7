package io.mooring.gateway.custody.register;

import io.mooring.gateway.RegisterEvent;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.tables.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The register of officers as a file that goes out and comes in. What was written here comes in as unchanged. */
public final class OfficerFile {
    private enum Column implements Columns.Column {
        NUMBER("编号", "Number", true),
        NAME("姓名", "Name", true),
        DEPARTMENT("部门", "Department", false),
        ACTIVE("在职", "Active", false),
        VERSION("版本", "Version", false);

        private final String chinese;
        private final String english;
        private final boolean required;

        Column(String chinese, String english, boolean required) {
            this.chinese = chinese;
            this.english = english;
            this.required = required;
        }

        @Override
        public String chinese() {
            return chinese;
        }

        @Override
        public String english() {
            return english;
        }

        @Override
        public boolean required() {
            return required;
        }
    }

    private final Officers officers;

    public OfficerFile(Officers officers) {
        this.officers = officers;
    }

    /** All officers, with the header and words of a language. */
    public Table write(Locale language) {
        List<List<String>> lines = new ArrayList<>();
        for (Officer one : officers.all()) {
            lines.add(List.of(
                    one.number(), one.name(), one.department(), yesOrNo(one.active(), language), version(one.card())));
        }
        return Table.of(Columns.header(Column.class, language), lines);
    }

    /**
     * Looks at a file as of now, and enters nothing.
     *
     * @param file CSV or XLSX
     * @param language of the problems
     * @param overwrite whether a card that was changed since the file was saved becomes what the file says
     * @throws RefusalException if it is no table, or its header is not right
     */
    public Imported read(byte[] file, Locale language, boolean overwrite) throws RefusalException {
        Table table = Import.table(file, language);
        Columns<Column> columns = new Columns<>(Column.class, table);
        Import work = new Import(language, overwrite);
        Set<String> here = table.rows().stream()
                .map(row -> Officers.narrow(columns.cell(row, Column.NUMBER, "")))
                .collect(Collectors.toSet());
        Map<String, String> padded = Import.padded(officers.all().stream().map(Officer::number), here);
        List<OfficerCard> cards = new ArrayList<>();
        work.each(table, row -> {
            OfficerCard card = card(row, columns);
            work.once(card.number(), row);
            OfficerCard before = officers.of(card.number()).map(Officer::card).orElse(null);
            if (before == null) {
                Import.requireUnspoilt(card.number(), card.number(), padded);
            } else {
                work.change(
                        row,
                        columns.cell(row, Column.VERSION, ""),
                        version(before),
                        differences(before, card, language));
            }
            work.count(before == null, !card.equals(before));
            if (!card.equals(before)) {
                cards.add(card);
            }
        });
        return work.report(table, events(cards));
    }

    private static Import.Differences differences(OfficerCard before, OfficerCard card, Locale language) {
        return new Import.Differences()
                .of(Column.NAME, before.name(), card.name())
                .of(Column.DEPARTMENT, before.department(), card.department())
                .of(
                        Column.ACTIVE,
                        yesOrNo(before.active(), language),
                        yesOrNo(card.active(), language),
                        String.valueOf(card.active()));
    }

    private static String version(OfficerCard card) {
        return CardVersion.of(card.name(), card.department(), String.valueOf(card.active()));
    }

    private static String yesOrNo(boolean is, Locale language) {
        boolean chinese = language.getLanguage().equals("zh");
        return is ? (chinese ? "是" : "yes") : chinese ? "否" : "no";
    }

    private static List<RegisterEvent> events(List<OfficerCard> cards) {
        return Import.parts(
                cards,
                card -> card.number().length()
                        + card.name().length()
                        + card.department().length(),
                OfficersEntered::new);
    }

    private OfficerCard card(Table.Row row, Columns<Column> columns) throws RefusalException {
        String number = Fields.number(columns.cell(row, Column.NUMBER, ""));
        Officer before = officers.of(number).orElse(null);
        return Fields.checked(new OfficerCard(
                number,
                columns.cell(row, Column.NAME, ""),
                columns.cell(row, Column.DEPARTMENT, before == null ? "" : before.department()),
                active(columns.cell(row, Column.ACTIVE), before == null || before.active())));
    }

    private static boolean active(@Nullable String cell, boolean otherwise) throws RefusalException {
        if (cell == null) {
            return otherwise;
        }
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "", "是", "yes", "true", "1" -> true;
            case "否", "no", "false", "0" -> false;
            default -> throw Fields.refusal(Kind.INVALID, "yes-no", Fields.shown(cell));
        };
    }
}
