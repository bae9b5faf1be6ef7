package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Answered;
import io.mooring.gateway.api.Asking;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.News;
import io.mooring.gateway.custody.catalogue.CatalogueActs;
import io.mooring.gateway.custody.catalogue.CatalogueContent;
import io.mooring.gateway.custody.catalogue.Catalogues;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.tables.Table;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a case file that cites a line of the catalogue which says something else, or which nobody can cite as it is listed. */
final class CitedLinesTest {
    @TempDir
    private Path directory;

    private Front front;

    @BeforeEach
    void aCatalogueWhoseCellsHaveTwoLines() throws Exception {
        WholeDesk whole = new WholeDesk(directory);
        Catalogues catalogues = new Catalogues(whole.index);
        CatalogueActs acts = new CatalogueActs(catalogues);
        CatalogueContent content = CatalogueContent.of(Table.of(
                List.of("序号", "记录事项", "执法记录类别", "备注"),
                List.of(List.of("1", "核查\n仪器", "入户类", ""), List.of("2", "送达" + "文书".repeat(120), "确认类", ""))));
        Actor custodian = Actor.person("custodian", "wang");
        whole.desk.act(custodian, () -> acts.write(content));
        whole.desk.act(custodian, () -> acts.adopt("own", "清单", content.sha256(), null, "zhao"));
        front = new Front(whole.endpoints, new FakeAccounts(), whole.desk, new News(whole.journal));
    }

    private Answered ask(Asking asking) {
        return front.answer(asking.as(Role.CUSTODIAN).asked());
    }

    private static String body(Answered answered) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answered.body().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** As the page does it: what is listed is sent back. */
    private Map<String, Object> cited(int line) throws Exception {
        String listed = body(ask(Asking.get("/catalogues/own/versions/current/lines")));
        Map<?, ?> page = (Map<?, ?>) Objects.requireNonNull(CanonicalJson.decode(listed));
        List<?> lines = (List<?>) Objects.requireNonNull(page.get("items"));
        Map<?, ?> row = (Map<?, ?>) Objects.requireNonNull(lines.get(line - 1));
        Map<String, Object> cited = new LinkedHashMap<>(Map.of("catalogue", "own", "version", "1", "row", (long) line));
        cited.put("item", String.valueOf(row.get("item")));
        cited.put("recordClass", String.valueOf(row.get("recordClass")));
        return cited;
    }

    private Answered opened(Map<String, Object> row) {
        Map<String, Object> facts =
                Map.of("caseName", "检查", "caseNumber", "", "party", "", "place", "", "officers", List.of(), "row", row);
        return ask(Asking.post("/activities", CanonicalJson.text(Map.of("facts", facts))));
    }

    @Test
    void everyLineCanBeCitedAsItIsListed() throws Exception {
        for (int line : new int[] {1, 2}) {
            Answered answered = opened(cited(line));
            assertEquals(200, answered.status(), body(answered));
        }
    }

    @Test
    void whatTheLineDoesNotSayIsRefusedWithWhatItSays() throws Exception {
        Map<String, Object> row = cited(1);
        row.put("recordClass", "确认类");
        Answered answered = opened(row);
        assertEquals(422, answered.status());
        assertTrue(
                body(answered).contains("casefile.row.class") && body(answered).contains("入户类"), body(answered));
        row = cited(1);
        row.put("item", "核查 仓库");
        assertEquals(422, opened(row).status());
        row = cited(2);
        row.put("row", 3L);
        assertEquals(404, opened(row).status());
        row.put("catalogue", "another");
        Answered unknown = opened(row);
        assertEquals(404, unknown.status());
        assertTrue(body(unknown).contains("another"), body(unknown));
    }
}
