package io.mooring.gateway.config.bureau;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.policy.AccessRow;
import io.mooring.gateway.custody.policy.Document;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.Post;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.custody.policy.Stated;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * At stake: a rule that no article has, put into a bureau's mouth. Every value of the shipped policies is held against the
 * regulations as they were issued, article by article.
 */
class RegulationsTest {
    private static final Pattern ARTICLE = Pattern.compile("(?m)^[\\s\\u3000]*(第[一二三四五六七八九十]+条)");

    /** A document's title, the article, and its item. */
    private static final Pattern PLACE = Pattern.compile("《(.+)》(第[一二三四五六七八九十]+条)(?:第(（.+）)项)?");

    private static final String FIRST = "第一条";

    private final Map<String, String> articles = new HashMap<>();
    private String whole = "";
    private int held;

    private static String plain(String text) {
        return text.replaceAll("[\\s\\u3000]", "").replace('(', '（').replace(')', '）');
    }

    /** Each document begins with its first article, and its title is what stands last before that. */
    private void read(Policy policy) throws IOException {
        String text;
        try (InputStream in = RegulationsTest.class.getResourceAsStream("/regulations/" + policy.id() + ".txt")) {
            text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        whole = plain(text);
        Matcher matcher = ARTICLE.matcher(text);
        List<Integer> starts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        while (matcher.find()) {
            starts.add(matcher.start());
            names.add(matcher.group(1));
        }
        starts.add(text.length());
        String title = "";
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(FIRST)) {
                title = lastTitle(policy, plain(text.substring(0, starts.get(i))));
            }
            articles.put(title + names.get(i), plain(text.substring(starts.get(i), starts.get(i + 1))));
        }
    }

    private static String lastTitle(Policy policy, String before) {
        return policy.documents().stream()
                .map(Document::title)
                .max(Comparator.comparingInt(title -> before.lastIndexOf(plain(title))))
                .orElseThrow();
    }

    /** @param place in full, as a policy names it */
    private void holds(String what, String place, String words) {
        assertTrue(!words.isBlank(), what);
        Matcher matcher = PLACE.matcher(place);
        String text = whole;
        if (matcher.matches()) {
            text = Optional.ofNullable(articles.get(matcher.group(1) + matcher.group(2)))
                    .orElseThrow(() -> new AssertionError(what + " names " + place + ", which there is not"));
            String item = matcher.group(3);
            if (item != null) {
                assertTrue(text.contains(item), what + ": " + place);
                text = text.substring(text.indexOf(item) + item.length()).split("（[一二三四五六七八九十]+）", 2)[0];
            }
        }
        assertTrue(text.contains(plain(words)), what + ": " + place + " does not say " + words);
        held++;
    }

    @ParameterizedTest
    @FieldSource("io.mooring.gateway.config.PolicyFiles#SHIPPED")
    void everyValueHasTheWordsOfTheArticleItNames(String id) throws IOException {
        Policy policy = PolicyFiles.shipped(id).policy();
        read(policy);
        List<String> wordless = new ArrayList<>();
        for (Policy.Line line : policy.lines()) {
            if (line.stated() && line.words().isEmpty()) {
                wordless.add(line.key());
            } else if (line.stated()) {
                holds(line.key(), line.article(), line.words());
            }
        }
        // What stands in a list's head and cells is held against the list itself, by ShippedCatalogueTest.
        List<String> ofLists = List.of("catalogue.id", "catalogue.columns", "catalogue.classes");
        assertTrue(ofLists.containsAll(wordless), wordless::toString);
        assertTrue(held > 10, "values were held against articles: " + held);
    }

    @ParameterizedTest
    @FieldSource("io.mooring.gateway.config.PolicyFiles#SHIPPED")
    void everyItemOfAListStandsInTheArticleItNames(String id) throws IOException {
        Policy policy = PolicyFiles.shipped(id).policy();
        read(policy);
        Stream.of(
                        policy.stopping().reasons(),
                        policy.omitting().reasons(),
                        policy.recording().occasions(),
                        policy.recording().focus(),
                        policy.retention().holds())
                .map(Stated::value)
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .forEach((Reason reason) -> holds(reason.code(), reason.article(), reason.zh()));
        for (AccessRow row : policy.access().rows()) {
            Stream.of(row.readApprover(), row.copyApprover())
                    .flatMap(Optional::stream)
                    .map(Post::title)
                    .forEach(title -> holds(row.requester().name(), row.article(), title));
        }
        assertTrue(held > 10, "items were held against articles: " + held);
    }

    /** 等: what a list leaves open is an item of it, or nobody could enter what it does not name. */
    @ParameterizedTest
    @FieldSource("io.mooring.gateway.config.PolicyFiles#SHIPPED")
    void aListOfOccasionsThatIsOpenInTheArticleIsOpenHere(String id) {
        List<Reason> occasions =
                PolicyFiles.shipped(id).policy().recording().occasions().or(List.of());
        List<String> open = occasions.stream()
                .map(Reason::zh)
                .filter(zh -> zh.startsWith("等") || zh.startsWith("其他"))
                .toList();
        int wanted = id.equals("ankang-agriculture") ? 2 : 1;
        assertEquals(wanted, open.size(), open::toString);
    }

    /** As many articles as each document has, so that none was lost on the way here. */
    @ParameterizedTest
    @FieldSource("io.mooring.gateway.config.PolicyFiles#SHIPPED")
    void everyArticleIsHere(String id) throws IOException {
        Policy policy = PolicyFiles.shipped(id).policy();
        read(policy);
        Map<String, Integer> counted = new HashMap<>();
        for (Document document : policy.documents()) {
            int articlesOf = (int) articles.keySet().stream()
                    .filter(key -> key.startsWith(document.title() + "第"))
                    .count();
            counted.put(document.code(), articlesOf);
        }
        Map<String, Integer> wanted = switch (id) {
            case "pingdingshan-agriculture" -> Map.of("M", 19, "V", 14, "L", 0);
            case "pingdingshan-ecology" -> Map.of("M", 19, "V", 14, "L", 0, "R", 0, "S", 0);
            case "ankang-agriculture" -> Map.of("M", 12, "A", 12);
            default -> Map.of("M", 15, "L", 0);
        };
        assertEquals(wanted, counted);
    }
}
