package io.mooring.gateway.custody.register;

import io.mooring.gateway.RegisterEvent;
import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CameraState;
import io.mooring.gateway.RegisterEvent.CameraStateChanged;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.RefusalException.Word;
import io.mooring.gateway.tables.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The register of cameras as a file that goes out and comes in. What was written here comes in as unchanged. */
public final class CameraFile {
    private enum Column implements Columns.Column {
        MAKER("厂商", "Maker", false),
        MODEL("型号", "Model", false),
        SERIAL("序列号", "Serial", true),
        NUMBER("编号", "Number", false),
        DEPARTMENT("管理部门", "Department", false),
        CUSTODIAN("保管人编号", "Custodian", false),
        STATE("状态", "State", false),
        NOTE("备注", "Note", false),
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

    private final Cameras cameras;
    private final Officers officers;

    public CameraFile(Cameras cameras, Officers officers) {
        this.cameras = cameras;
        this.officers = officers;
    }

    /** All registered cameras, with the header and words of a language. */
    public Table write(Locale language) {
        List<List<String>> lines = new ArrayList<>();
        for (CameraRow row : cameras.registered()) {
            CameraCard card = row.card();
            if (card != null && row.life() != null) {
                CameraName name = CameraName.of(row.camera());
                lines.add(List.of(
                        name.maker(),
                        name.model(),
                        name.serial(),
                        card.number(),
                        card.department(),
                        card.custodian(),
                        word(row.life().state(), language),
                        card.note(),
                        version(row)));
            }
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
        Map<String, String> numbers = numbers();
        Set<String> here = new HashSet<>();
        for (Table.Row row : table.rows()) {
            meant(row, columns).ifPresent(key -> {
                here.add(key);
                givenUp(key, row, columns, numbers);
            });
        }
        Map<String, String> padded = Import.padded(cameras.registered().stream().map(CameraRow::camera), here);
        List<CameraCard> cards = new ArrayList<>();
        List<RegisterEvent> lives = new ArrayList<>();
        work.each(table, row -> {
            String key = key(row, columns);
            work.once(key, row);
            CameraRow before = cameras.row(key).orElse(new CameraRow(key, null, null, null));
            if (before.card() == null) {
                Import.requireUnspoilt(key, columns.cell(row, Column.SERIAL, ""), padded);
            }
            CameraCard card = card(row, columns, before);
            numbered(card, numbers);
            CameraStateChanged life = life(row, columns, before, language);
            work.change(
                    row,
                    columns.cell(row, Column.VERSION, ""),
                    version(before),
                    differences(before, card, life, language));
            boolean other = !card.equals(before.card());
            work.count(before.card() == null, other || life != null);
            if (other) {
                cards.add(card);
            }
            if (life != null) {
                lives.add(life);
            }
        });
        List<RegisterEvent> events = new ArrayList<>(Import.parts(cards, CameraFile::characters, CamerasEntered::new));
        events.addAll(lives);
        return work.report(table, events);
    }

    /** What is not there yet nobody overwrites. */
    private static Import.Differences differences(
            CameraRow before, CameraCard card, @Nullable CameraStateChanged life, Locale language) {
        Import.Differences differences = new Import.Differences();
        CameraCard old = before.card();
        if (old != null) {
            differences
                    .of(Column.NUMBER, old.number(), card.number())
                    .of(Column.DEPARTMENT, old.department(), card.department())
                    .of(Column.CUSTODIAN, old.custodian(), card.custodian())
                    .of(Column.NOTE, old.note(), card.note());
            if (life != null) {
                differences.of(
                        Column.STATE,
                        word(life.from(), language),
                        word(life.to(), language),
                        life.to().name());
            }
        }
        return differences;
    }

    private static String version(CameraRow row) {
        CameraCard card = row.card();
        return card == null
                ? ""
                : CardVersion.of(
                        card.number(),
                        card.department(),
                        card.custodian(),
                        card.note(),
                        row.life() == null ? "" : row.life().state().name());
    }

    private static int characters(CameraCard card) {
        return card.camera().length()
                + card.number().length()
                + card.department().length()
                + card.custodian().length()
                + card.note().length();
    }

    private Map<String, String> numbers() {
        Map<String, String> numbers = new HashMap<>();
        for (CameraRow row : cameras.registered()) {
            if (row.card() != null && !row.card().number().isEmpty()) {
                numbers.put(row.card().number(), row.camera());
            }
        }
        return numbers;
    }

    /** The camera that a line is about; empty where it does not say so rightly, which is told of later. */
    private static Optional<String> meant(Table.Row row, Columns<Column> columns) {
        try {
            return Optional.of(key(row, columns));
        } catch (RefusalException e) {
            return Optional.empty();
        }
    }

    /** What one line gives up another may take, wherever it stands: two cameras may change their numbers. */
    private void givenUp(String key, Table.Row row, Columns<Column> columns, Map<String, String> numbers) {
        CameraCard old = cameras.row(key).map(CameraRow::card).orElse(null);
        if (old != null && !columns.cell(row, Column.NUMBER, old.number()).equals(old.number())) {
            numbers.remove(old.number(), key);
        }
    }

    private static void numbered(CameraCard card, Map<String, String> numbers) throws RefusalException {
        if (!card.number().isEmpty()) {
            String other = numbers.putIfAbsent(card.number(), card.camera());
            if (other != null && !other.equals(card.camera())) {
                throw Fields.refusal(Kind.CONFLICT, "numbered", card.number(), other);
            }
        }
    }

    private static String key(Table.Row row, Columns<Column> columns) throws RefusalException {
        CameraName name = new CameraName(
                columns.cell(row, Column.MAKER, ""),
                columns.cell(row, Column.MODEL, ""),
                columns.cell(row, Column.SERIAL, ""));
        if (name.serial().isEmpty()) {
            throw Fields.refusal(Kind.INVALID, "empty", new Word("serial"));
        }
        try {
            return name.key();
        } catch (IllegalArgumentException e) {
            throw Fields.refusal(Kind.INVALID, "camera", Fields.shown(name.serial()));
        }
    }

    private CameraCard card(Table.Row row, Columns<Column> columns, CameraRow before) throws RefusalException {
        CameraCard old = before.card() == null ? new CameraCard(before.camera(), "", "", "", "") : before.card();
        CameraCard card = Fields.checked(new CameraCard(
                before.camera(),
                columns.cell(row, Column.NUMBER, old.number()),
                columns.cell(row, Column.DEPARTMENT, old.department()),
                columns.cell(row, Column.CUSTODIAN, old.custodian()),
                columns.cell(row, Column.NOTE, old.note())));
        boolean kept = card.custodian().equals(old.custodian());
        if (!card.custodian().isEmpty()
                && !kept
                && officers.of(card.custodian()).filter(Officer::active).isEmpty()) {
            throw Fields.refusal(Kind.CONFLICT, "custodian", card.custodian());
        }
        return card;
    }

    private static @Nullable CameraStateChanged life(
            Table.Row row, Columns<Column> columns, CameraRow before, Locale language) throws RefusalException {
        String cell = columns.cell(row, Column.STATE, "");
        CameraState from = before.card() == null || before.life() == null
                ? CameraState.IN_SERVICE
                : before.life().state();
        CameraState to = cell.isEmpty() ? from : state(cell);
        if (from == to) {
            return null;
        }
        if (!from.mayBecome(to)) {
            throw Fields.refusal(Kind.CONFLICT, "state", before.camera(), from, to);
        }
        return new CameraStateChanged(before.camera(), from, to, reason(row, language));
    }

    /** As whoever reads the register later is told; in the language of who took the file in, like any reason. */
    private static String reason(Table.Row row, Locale language) {
        return language.getLanguage().equals("zh")
                ? "导入文件第 " + row.line() + " 行"
                : "a file that was taken in, line " + row.line();
    }

    private static CameraState state(String cell) throws RefusalException {
        for (CameraState state : CameraState.values()) {
            if (cell.equals(word(state, Locale.SIMPLIFIED_CHINESE))
                    || cell.equalsIgnoreCase(word(state, Locale.ENGLISH))
                    || cell.equalsIgnoreCase(state.name())) {
                return state;
            }
        }
        throw Fields.refusal(Kind.INVALID, "state.unknown", Fields.shown(cell));
    }

    private static String word(CameraState state, Locale language) {
        boolean chinese = language.getLanguage().equals("zh");
        return switch (state) {
            case IN_SERVICE -> chinese ? "在用" : "in service";
            case REPAIR -> chinese ? "维修" : "repair";
            case LOST -> chinese ? "遗失" : "lost";
            case RETIRED -> chinese ? "报废" : "retired";
        };
    }
}
