package io.mooring.gateway.config;

import com.typesafe.config.ConfigValue;
import io.mooring.gateway.custody.policy.AccessRow;
import io.mooring.gateway.custody.policy.AccessRules;
import io.mooring.gateway.custody.policy.EquipmentRules;
import io.mooring.gateway.custody.policy.HandoverRules;
import io.mooring.gateway.custody.policy.Post;
import io.mooring.gateway.custody.policy.RetentionRules;
import io.mooring.gateway.custody.policy.Term;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Forms and plain keys of a policy's file; its values stand in {@link PolicyReader}. */
final class PolicyKeys {
    /** A list in a policy has at most so many items. */
    static final int ITEMS_MAX = 50;

    static final Form<Duration> HOURS = Forms.duration(Duration.ofMinutes(10), Duration.ofDays(366));

    static final Form<Term> TERM = Forms.text("promptly, or a duration such as 24 hours", PolicyKeys::term);

    static final Form<Integer> COUNT = Forms.whole(1, 1_000_000);

    static final Form<List<String>> WORDS = Forms.listOf(Forms.WORDS, 1, ITEMS_MAX);

    static final Form<Post> POST = Forms.text(
            "a role (" + words(Post.Role.class) + "), a space and the title as printed, such as \"leader 单位负责人\"",
            PolicyKeys::post);

    static final Form<List<HandoverRules.Circumstance>> CIRCUMSTANCES = enums(HandoverRules.Circumstance.class, 1);

    static final Form<List<AccessRules.Kind>> KINDS = enums(AccessRules.Kind.class, 1);

    static final Form<HandoverRules.From> FROM = word(HandoverRules.From.class);

    static final Form<RetentionRules.From> RETAINED_FROM = word(RetentionRules.From.class);

    static final Form<EquipmentRules.Keeping> KEEPING = word(EquipmentRules.Keeping.class);

    static final Key<String> ID = Key.required("policy.id", Forms.NAME, "The policy's name, never changed.");

    static final Key<String> BUREAU = Key.required("policy.bureau", Forms.WORDS, "Whose it is, in full.");

    static final String DOCUMENTS = "documents";

    static final Key<String> CODE = Key.required(
            "code",
            Forms.text("1 to 4 capital letters, such as M", text -> fits(text, "[A-Z]{1,4}")),
            "By which articles name it.");

    static final Key<String> TITLE = Key.required("title", Forms.WORDS, "In full.");

    static final Key<String> NUMBER = Key.withDefault(
            "number", Forms.text("up to 100 characters", text -> fits(text, ".{0,100}")), "\"\"", "Printed.");

    static final String ROWS = "access.rows";

    static final Key<AccessRow.Requester> REQUESTER =
            Key.required("requester", word(AccessRow.Requester.class), "Who asks; each once.");

    static final Key<List<AccessRow.Paper>> PAPERS =
            Key.withDefault("papers", enums(AccessRow.Paper.class, 0), "[]", "What is shown and verified.");

    static final Key<Post> READ_APPROVER =
            Key.optional("read-approver", POST, "Who allows reading; left out, nobody needs to.");

    static final Key<Post> COPY_APPROVER =
            Key.optional("copy-approver", POST, "Who allows copying, where that is somebody else.");

    static final Key<List<AccessRow.Operation>> OPERATIONS =
            Key.required("operations", enums(AccessRow.Operation.class, 1), "What may be done.");

    static final Key<Boolean> IN_PLACE =
            Key.withDefault("in-place", Forms.FLAG, "false", "Whether nothing leaves the archive room.");

    static final Key<Boolean> OWN_ONLY =
            Key.withDefault("own-only", Forms.FLAG, "false", "Whether only what is about the requester.");

    static final Key<Boolean> REGISTERED =
            Key.withDefault("registered", Forms.FLAG, "false", "Whether the regulation wants it registered.");

    static final Key<String> ARTICLE = Key.required("article", Forms.WORDS, "Which article says so.");

    static final List<Key<?>> OF_ROWS = List.of(
            REQUESTER, PAPERS, READ_APPROVER, COPY_APPROVER, OPERATIONS, IN_PLACE, OWN_ONLY, REGISTERED, ARTICLE);

    private PolicyKeys() {}

    private static Term term(String text) {
        if (text.equals("promptly")) {
            return Term.PROMPTLY;
        }
        ConfigValue value = com.typesafe.config.ConfigValueFactory.fromAnyRef(text);
        return new Term(HOURS.read(value).orElseThrow(IllegalArgumentException::new));
    }

    private static Post post(String text) {
        String[] parts = text.split(" ", 2);
        if (parts.length < 2 || parts[1].isBlank() || parts[1].length() > 100) {
            throw new IllegalArgumentException();
        }
        return new Post(Post.Role.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_')), parts[1]);
    }

    private static String fits(String text, String regex) {
        if (!text.matches(regex)) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    /** As {@link Forms#oneOf}, with hyphens for underlines. */
    static <E extends Enum<E>> Form<E> word(Class<E> type) {
        return Forms.text(
                "one of " + words(type),
                text -> Enum.valueOf(
                        type, fits(text, "[a-z-]+").toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static <E extends Enum<E>> Form<List<E>> enums(Class<E> type, int least) {
        return Forms.listOf(word(type), least, type.getEnumConstants().length);
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }
}
