package io.mooring.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** At stake: an editor that says a policy is right which the dock then refuses, or the other way round. */
class PolicySchemaTest {
    private static final List<String> SHIPPED = PolicyFiles.SHIPPED;

    private static final int MUTATIONS = 1200;

    /** What only the reader sees, by a part of its message. */
    private static final Map<String, String> READER_ONLY = Map.of(
            "exceptions and exception-within are stated together", "expected stated exactly if handover.exceptions is",
            "an article's document is among the documents", "expected a document's code (",
            "a code stands once", "expected a code of its own, got ",
            "a requester stands once", "expected each requester once",
            "the range of a decimal duration, and of units below the second", "expected a duration from ",
            "the same within promptly or a duration", "expected promptly, or a duration");

    /** Values that are right in one place and wrong in others. */
    private static final List<JsonNode> VALUES = List.of(
                    "0, 1, 12, -1, 101, 1000000, 1000001, 2.5, \"12\", \"012\", \"+12\", \"0\", \"1000001\", \"twelve\"",
                    "true, false, \"yes\", \"off\", \"maybe\", {}, [], [\"x\"], [1], [{}], [\"read\"], [\"remote\", \"remote\"]",
                    "\"unstated\", \"promptly\", \"24 hours\", \"9 minutes\", \"10 minutes\", \"366 days\", \"367 days\", \"24\"",
                    "\"8784h\", \"8785 h\", \"1 week\", \"599 s\", \"600s\", \"-24 hours\", \"527041 minutes\", \"1.5 days\"",
                    "\"custodian 某科\", \"LEGAL_HEAD 某科\", \"legal-head 某科\", \"janitor 某科\", \"leader\", \"leader  \"",
                    "\"\", \" x\", \"x\", \"X\", \"M\", \"a/b\", \"M 第一条\", \"Q 第一条\", \"ABCDE 第一条\", \"M \", \"work\"",
                    '"' + "字".repeat(101) + "\", \"M " + "字".repeat(59) + "\", \"leader " + "字".repeat(101) + '"',
                    "[\"fault\"], [\"fault\", \"fault\", \"space\", \"space\"], \"stored\", \"pool\", \"handler\", {\"value\": 1}")
            .stream()
            .flatMap(line -> {
                List<JsonNode> values = new ArrayList<>();
                PolicyForm.json("[" + line + "]").forEach(values::add);
                return values.stream();
            })
            .toList();

    private final PolicyForm form = new PolicyForm();

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void everyShippedPolicyIsOfTheForm(String id) {
        assertEquals(List.of(), form.bySchema(PolicyForm.shipped(id)));
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void aPolicyAsJsonIsReadAsTheSamePolicy(String id) throws Exception {
        assertEquals(
                PolicyFiles.shipped(id).policy().id(),
                PolicyFiles.read(PolicyForm.shipped(id).toString(), "policy.json", "a test")
                        .policy()
                        .id());
    }

    @Test
    void theSchemaHasEveryPathOfTheReaderAndNoOther() {
        assertEquals(PolicyForm.paths(), form.schemaPaths());
        Set<String> parts = new TreeSet<>();
        form.part("/$defs/reason/properties").fieldNames().forEachRemaining(parts::add);
        assertEquals(ReasonReader.PARTS, parts);
    }

    @Test
    void everyKeyIsDescribed() {
        List<String> bare = new ArrayList<>();
        undescribed("", form.part(""), bare);
        assertEquals(List.of(), bare);
    }

    /** But for what describes only where a value stands: {@code value} inside what is stated. */
    private static void undescribed(String path, JsonNode node, List<String> bare) {
        node.properties().forEach(each -> {
            String inner = path + "/" + each.getKey();
            if (path.endsWith("/properties")
                    && !each.getKey().equals("value")
                    && each.getValue().path("description").asText().isBlank()) {
                bare.add(inner);
            }
            undescribed(inner, each.getValue(), bare);
        });
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void unstatedIsTakenExactlyWhereTheReaderTakesIt(String id) {
        ObjectNode policy = PolicyForm.shipped(id);
        for (JsonPointer place : places(policy)) {
            ObjectNode changed = policy.deepCopy();
            put(changed, place, PolicyForm.json("\"unstated\""));
            agree("unstated at " + place, changed);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a misspelt section               | /handoverr                          | {}
            a misspelt key                   | /handover/withing                   | "unstated"
            a misspelt part                  | /handover/from/artikel              | "M 第一条"
            an unknown key beside rows       | /access/row                         | []
            a key of JSON Schema itself      | /$schema                            | "policy.schema.json"
            a flag without its article       | /recording/whole                    | true
            a text where a section belongs   | /retention                          | "unstated"
            a number out of range            | /retention/months/value             | 0
            a percentage out of range        | /review/spot-check-percent/value    | 101
            a fraction                       | /retention/months/value             | 12.5
            a duration without unit          | /handover/exception-within/value    | 24
            a duration too long              | /handover/exception-within/value    | "367 days"
            a duration too short             | /handover/exception-within/value    | "9 minutes"
            a unit nobody has                | /handover/exception-within/value    | "2 fortnights"
            neither promptly nor a duration  | /handover/within/value              | "soon"
            a term too long                  | /handover/within/value              | "367 days"
            a role nobody has                | /handover/to/value                  | "janitor 某科"
            a role without a title           | /handover/to/value                  | "custodian"
            an unknown moment                | /handover/from/value                | "afterwards"
            an unknown circumstance          | /handover/exceptions/value          | ["lazy"]
            an empty list                    | /handover/exceptions/value          | []
            an unknown field of a reason     | /stopping/reasons/value/0/shown     | ["fault"]
            an unknown fact of a reason      | /stopping/reasons/value/0/shown-by  | ["rain"]
            a reason's code with a blank     | /stopping/reasons/value/0/code      | "bad weather"
            a reason that is a text          | /stopping/reasons/value/0           | "weather"
            a document's code in lower case  | /documents/0/code                   | "m"
            no documents                     | /documents                          | []
            an unknown requester             | /access/rows/0/requester            | "neighbour"
            an unknown operation             | /access/rows/0/operations           | ["borrow"]
            unstated in a row                | /access/rows/0/in-place             | "unstated"
            an article without its document  | /handover/from/article              | "第十三条"
            a bureau that begins with a blank | /policy/bureau                      | " 某局"
            """)
    void bothRefuse(String what, String pointer, String value) {
        ObjectNode policy = PolicyForm.shipped("pingdingshan-ecology");
        put(policy, JsonPointer.compile(pointer), PolicyForm.json(value));
        assertFalse(PolicyForm.byReader(policy).isEmpty(), "by the reader: " + what);
        assertFalse(form.bySchema(policy).isEmpty(), "by the schema: " + what);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            exceptions and exception-within are stated together  | /handover/exceptions               | "unstated"
            an article's document is among the documents         | /handover/from/article             | "Q 第十三条"
            a code stands once                                   | /documents/0/code                  | "V"
            a code stands once                                   | /stopping/reasons/value/0/code     | "weather"
            a requester stands once                              | /access/rows/0/requester           | "staff"
            the range of a decimal duration, and of units below the second | /handover/exception-within/value | "366.5 days"
            the same within promptly or a duration               | /handover/within/value             | "1 ms"
            """)
    void onlyTheReaderRefuses(String rule, String pointer, String value) {
        ObjectNode policy = PolicyForm.shipped("pingdingshan-ecology");
        put(policy, JsonPointer.compile(pointer), PolicyForm.json(value));
        assertEquals(List.of(), form.bySchema(policy));
        String said = READER_ONLY.getOrDefault(rule, "no such rule: " + rule);
        List<String> problems = PolicyForm.byReader(policy);
        assertTrue(problems.stream().anyMatch(problem -> problem.contains(said)), problems.toString());
    }

    /** Every key with every value, in a policy that states nothing else. */
    @Test
    void everyKeyTakesTheSameValuesByBoth() {
        ObjectNode bare = PolicyForm.shipped("pingdingshan-ecology");
        ((ObjectNode) bare.get("access")).remove("rows");
        Set<String> keys = PolicyForm.stated();
        keys.forEach(key -> put(bare, pointer(key), PolicyForm.json("\"unstated\"")));
        int refused = 0;
        for (String key : keys) {
            for (JsonNode value : VALUES) {
                ObjectNode changed = bare.deepCopy();
                ObjectNode stated = changed.objectNode().put("article", "M 第一条").set("value", value);
                put(changed, pointer(key), stated);
                refused += agree(key + " = " + value, changed) ? 1 : 0;
            }
        }
        assertTrue(refused > keys.size() * VALUES.size() / 2, "few values were refused: " + refused);
    }

    private static JsonPointer pointer(String key) {
        return JsonPointer.compile("/" + key.replace('.', '/'));
    }

    /** The one thing the other way round: nobody is to write it, and the reader takes it for left out. */
    @Test
    void nothingWrittenAsNullIsOffered() {
        ObjectNode policy = PolicyForm.shipped("pingdingshan-ecology");
        put(policy, JsonPointer.compile("/documents/0/number"), PolicyForm.json("null"));
        assertEquals(List.of(), PolicyForm.byReader(policy));
        assertFalse(form.bySchema(policy).isEmpty());
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void whatIsLeftOutIsRefusedByBothOrByNeither(String id) {
        ObjectNode policy = PolicyForm.shipped(id);
        for (JsonPointer place : places(policy)) {
            ObjectNode changed = policy.deepCopy();
            remove(changed, place);
            agree("without " + place, changed);
        }
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void whatIsPutInIsRefusedByBothOrByNeither(String id) {
        long seed = 20_261_121L + SHIPPED.indexOf(id);
        var random = new Random(seed);
        ObjectNode policy = PolicyForm.shipped(id);
        List<JsonPointer> places = places(policy);
        int refused = 0;
        for (int i = 0; i < MUTATIONS / SHIPPED.size(); i++) {
            ObjectNode changed = policy.deepCopy();
            JsonPointer place = places.get(random.nextInt(places.size()));
            JsonNode value = VALUES.get(random.nextInt(VALUES.size()));
            boolean misspelt = random.nextInt(10) == 0 && !place.last().mayMatchElement();
            put(
                    changed,
                    misspelt ? place.head().appendProperty(place.last().getMatchingProperty() + "x") : place,
                    value);
            refused += agree("seed " + seed + ", " + value + " at " + place + (misspelt ? "x" : ""), changed) ? 1 : 0;
        }
        assertTrue(refused > MUTATIONS / SHIPPED.size() / 2, "few mutations were refused: " + refused);
    }

    /** Whether both refuse, or the reader alone by a rule that only it sees. */
    private boolean agree(String what, JsonNode policy) {
        List<String> bySchema = form.bySchema(policy);
        List<String> byReader = PolicyForm.byReader(policy);
        boolean readerOnly = byReader.stream()
                .allMatch(problem -> READER_ONLY.values().stream().anyMatch(problem::contains));
        if (bySchema.isEmpty()) {
            assertTrue(readerOnly, () -> what + ": only by the reader: " + byReader);
        } else {
            assertFalse(byReader.isEmpty(), () -> what + ": only by the schema: " + bySchema);
        }
        return !byReader.isEmpty();
    }

    private static List<JsonPointer> places(JsonNode policy) {
        List<JsonPointer> places = new ArrayList<>();
        gather(JsonPointer.empty(), policy, places);
        return places;
    }

    private static void gather(JsonPointer at, JsonNode node, List<JsonPointer> places) {
        node.properties().forEach(each -> {
            JsonPointer inner = at.appendProperty(each.getKey());
            places.add(inner);
            gather(inner, each.getValue(), places);
        });
        if (node instanceof ArrayNode items) {
            for (int i = 0; i < items.size(); i++) {
                JsonPointer inner = at.appendIndex(i);
                places.add(inner);
                gather(inner, items.get(i), places);
            }
        }
    }

    private static void put(ObjectNode policy, JsonPointer place, JsonNode value) {
        JsonNode parent = policy.at(place.head());
        if (parent instanceof ArrayNode items) {
            items.set(place.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(place.last().getMatchingProperty(), value);
        }
    }

    private static void remove(ObjectNode policy, JsonPointer place) {
        JsonNode parent = policy.at(place.head());
        if (parent instanceof ArrayNode items) {
            items.remove(place.last().getMatchingIndex());
        } else {
            ((ObjectNode) parent).remove(place.last().getMatchingProperty());
        }
    }
}
