package io.mooring.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why something is as it is: a code that programs go by and whoever reads is told in his own language. What a disk, a network or another
 * program said is an argument and stays as it came.
 *
 * @param arguments as many as belong to the code; text without control characters
 * @param meant by its place, an argument of which more is known than its words tell
 */
public record Cause(CauseCode code, List<String> arguments, Map<Integer, Said> meant) {
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final String HEARD = "heard";
    /** A bracket with a detail needs no colon before it; the pages do the same (words.js). */
    private static final String MARK = "（技术细节：";

    private static final String DOUBLE_MARK = "：" + MARK;
    private static final String HEARD_OF = "heard_of";
    private static final Shown PLAIN = new Shown("", List.of());
    /** Words of which nobody here knows what they mean: who reads another language is told that they are a technical detail. */
    private static final Shown DETAIL = new Shown("heard.words", List.of());

    /** More than a name or a number. */
    private static final Pattern SPOKEN = Pattern.compile("\\p{Alpha}{2}");

    /** What an argument means: its key in the bundle, empty where it means no more than it says, and what is put in beside its words. */
    private record Shown(String key, List<String> of) {}

    /** @throws IllegalArgumentException if there are more or fewer arguments than belong to the code */
    public Cause {
        arguments = arguments.stream().map(OutsideText::plain).toList();
        meant = Map.copyOf(meant);
        if (arguments.size() != code.arguments()) {
            throw new IllegalArgumentException(
                    "cause " + code.word() + ": expected " + code.arguments() + " arguments, got " + arguments.size());
        }
    }

    public Cause(CauseCode code, List<String> arguments) {
        this(code, arguments, Map.of());
    }

    /** @param arguments text, whole numbers and what others {@link Said}; a cause that says nothing is told as {@code null} */
    public static Cause of(CauseCode code, @Nullable Object... arguments) {
        Map<Integer, Said> meant = new TreeMap<>();
        List<String> words = new ArrayList<>();
        for (Object argument : arguments) {
            if (argument instanceof Said said) {
                if (!said.equals(Said.heard(said.words()))) {
                    meant.put(words.size(), said);
                }
                words.add(said.words());
            } else {
                words.add(String.valueOf(argument));
            }
        }
        return new Cause(code, words, meant);
    }

    /** What stands in one place, with what it means. */
    public Said said(int place) {
        Said more = meant.get(place);
        return more == null ? Said.heard(arguments.get(place)) : more;
    }

    /** The sentence, without a full stop. */
    public String text(Locale language) {
        ResourceBundle bundle = bundle(language);
        List<Shown> shown = shown(bundle);
        return put(
                bundle.getString(code.word()),
                IntStream.range(0, arguments.size())
                        .mapToObj(place -> text(arguments.get(place), shown.get(place), bundle))
                        .toList());
    }

    private List<Shown> shown(ResourceBundle bundle) {
        return IntStream.range(0, arguments.size())
                .mapToObj(place -> {
                    String name = code.naming() + "." + arguments.get(place);
                    if (place == 0 && !code.naming().isEmpty() && bundle.containsKey(name)) {
                        return new Shown(name, List.of());
                    }
                    Said said = said(place);
                    Heard meaning = said.meaning();
                    if (meaning != null) {
                        return new Shown(meaning.word(), said.of());
                    }
                    return code.words(place) ? unknown(said) : PLAIN;
                })
                .toList();
    }

    private static String put(String sentence, List<String> arguments) {
        return PLACE.matcher(sentence)
                .replaceAll(found -> Matcher.quoteReplacement(arguments.get(Integer.parseInt(found.group(1)))))
                .replace(DOUBLE_MARK, MARK);
    }

    private static String text(String words, Shown shown, ResourceBundle bundle) {
        return shown.key().isEmpty()
                ? words
                : put(
                        bundle.getString(shown.key()),
                        Stream.concat(Stream.of(words), shown.of().stream()).toList());
    }

    /** What one said, for whoever reads it: what it means, if that is known, and its own words. */
    public static String text(Said said, Locale language) {
        Heard meaning = said.meaning();
        return text(
                said.words(), meaning == null ? unknown(said) : new Shown(meaning.word(), said.of()), bundle(language));
    }

    private static Shown unknown(Said said) {
        return SPOKEN.matcher(said.words()).find() ? DETAIL : PLAIN;
    }

    /** All of them in one line; empty if there are none. */
    public static String text(List<Cause> causes, Locale language) {
        String between = bundle(language).getString("and");
        return causes.stream().map(one -> one.text(language)).collect(Collectors.joining(between));
    }

    /**
     * As the status writes it: {@code code} and {@code arguments}, and where one of these is known to mean something, {@code heard}
     * with the key of each one's meaning, empty where there is none, and {@code heard_of} with what is put into those sentences beside
     * the argument itself, where any of them has something.
     */
    public Map<String, Object> object() {
        List<Shown> shown = shown(bundle(Locale.ENGLISH));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("code", code.word());
        told.put("arguments", arguments);
        if (!shown.stream().allMatch(PLAIN::equals)) {
            told.put(HEARD, shown.stream().map(Shown::key).toList());
        }
        if (shown.stream().anyMatch(one -> !one.of().isEmpty())) {
            told.put(HEARD_OF, shown.stream().map(Shown::of).toList());
        }
        return told;
    }

    /** What {@link #object} wrote; empty if this program knows no such code. A meaning that it does not know is left out. */
    public static Optional<Cause> read(Map<?, ?> told) {
        List<String> arguments = texts(told.get("arguments"));
        List<String> heard = texts(told.get(HEARD));
        List<?> of = told.get(HEARD_OF) instanceof List<?> list ? list : List.of();
        return Arrays.stream(CauseCode.values())
                .filter(code -> code.word().equals(told.get("code")) && code.arguments() == arguments.size())
                .findFirst()
                .map(code -> {
                    Object[] said = new Object[arguments.size()];
                    for (int i = 0; i < said.length; i++) {
                        List<String> more = i < of.size() ? texts(of.get(i)) : List.of();
                        said[i] = said(i < heard.size() ? heard.get(i) : "", more, arguments.get(i));
                    }
                    return of(code, said);
                });
    }

    private static Object said(String word, List<String> of, String words) {
        return Heard.of(word)
                .filter(known -> known.parameters() == of.size())
                .<Object>map(known -> new Said(known, of, words))
                .orElse(words);
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    /**
     * All sentences in one language by the codes' words, what is heard of others by its keys, and {@code and}, which stands between two
     * sentences.
     */
    public static Map<String, String> texts(Locale language) {
        ResourceBundle bundle = bundle(language);
        return bundle.keySet().stream()
                .collect(Collectors.toMap(key -> key, bundle::getString, (one, other) -> one, TreeMap::new));
    }

    private static ResourceBundle bundle(Locale wanted) {
        return ResourceBundle.getBundle(
                "io.mooring.gateway.causes",
                wanted.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
