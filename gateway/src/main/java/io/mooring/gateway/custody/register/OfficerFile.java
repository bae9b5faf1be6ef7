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
import org.jspecify.annotations.Nullable;

/** The register of officers as a file that goes out and comes in. What was written here comes in as unchanged. */
public final class OfficerFile {
    private enum Column implements Columns.Column {
        NUMBER("编号", "Number", true),
        NAME("姓名", "Name", true),
        DEPARTMENT("部门", "Department", false),
        ACTIVE("在职", "Active", false);

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
        boolean chinese = language.getLanguage().equals("zh");
        List<List<String>> lines = new ArrayList<>();
        for (Officer one : officers.all()) {
            String active = one.active() ? (chinese ? "是" : "yes") : chinese ? "否" : "no";
            lines.add(List.of(one.number(), one.name(), one.department(), active));
        }
        return Table.of(Columns.header(Column.class, language), lines);
    }

    /**
     * Looks at a file as of now, and enters nothing.
     *
     * @param file CSV or XLSX
     * @param language of the problems
     * @throws RefusalException if it is no table, or its header is not right
     */
    public Imported read(byte[] file, Locale language) throws RefusalException {
        Table table = Import.table(file, language);
        Columns<Column> columns = new Columns<>(Column.class, table);
        Import work = new Import(language);
        List<OfficerCard> cards = new ArrayList<>();
        work.each(table, row -> {
            OfficerCard card = card(row, columns);
            work.once(card.number(), row);
            OfficerCard before = officers.of(card.number()).map(Officer::card).orElse(null);
            work.count(before == null, !card.equals(before));
            if (!card.equals(before)) {
                cards.add(card);
            }
        });
        return work.report(table, events(cards));
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
