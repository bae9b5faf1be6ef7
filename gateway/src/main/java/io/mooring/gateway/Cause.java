package io.mooring.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Why something is as it is: a code that programs go by and whoever reads is told in his own language. What a disk, a network or another
 * program said is an argument and stays as it came.
 *
 * @param arguments as many as belong to the code; text without control characters
 */
public record Cause(CauseCode code, List<String> arguments) {
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

    /** @throws IllegalArgumentException if there are more or fewer arguments than belong to the code */
    public Cause {
        arguments = arguments.stream().map(OutsideText::plain).toList();
        if (arguments.size() != code.arguments()) {
            throw new IllegalArgumentException(
                    "cause " + code.word() + ": expected " + code.arguments() + " arguments, got " + arguments.size());
        }
    }

    /** @param arguments text and whole numbers; a cause that says nothing is told as {@code null} */
    public static Cause of(CauseCode code, @Nullable Object... arguments) {
        return new Cause(code, Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** The sentence, without a full stop. */
    public String text(Locale language) {
        ResourceBundle bundle = bundle(language);
        List<String> meanings = meanings(bundle);
        return put(
                bundle.getString(code.word()),
                IntStream.range(0, arguments.size())
                        .mapToObj(place -> shown(place, meanings.get(place), bundle))
                        .toList());
    }

    /** The bundle's key of what each argument means; empty where it means no more than it says. */
    private List<String> meanings(ResourceBundle bundle) {
        return IntStream.range(0, arguments.size())
                .mapToObj(place -> {
                    String name = code.naming() + "." + arguments.get(place);
                    return place == 0 && !code.naming().isEmpty() && bundle.containsKey(name)
                            ? name
                            : Heard.in(arguments.get(place)).map(Heard::word).orElse("");
                })
                .toList();
    }

    private static String put(String sentence, List<String> arguments) {
        return PLACE.matcher(sentence)
                .replaceAll(found -> Matcher.quoteReplacement(arguments.get(Integer.parseInt(found.group(1)))));
    }

    private String shown(int place, String meaning, ResourceBundle bundle) {
        String said = arguments.get(place);
        return meaning.isEmpty() ? said : put(bundle.getString(meaning), List.of(said));
    }

    /** All of them in one line; empty if there are none. */
    public static String text(List<Cause> causes, Locale language) {
        String between = bundle(language).getString("and");
        return causes.stream().map(one -> one.text(language)).collect(Collectors.joining(between));
    }

    /**
     * As the status writes it: {@code code} and {@code arguments}, and where one of these is known to mean something, {@code heard}
     * with the key of each one's meaning, empty where there is none.
     */
    public Map<String, Object> object() {
        List<String> heard = meanings(bundle(Locale.ENGLISH));
        return heard.stream().allMatch(String::isEmpty)
                ? Map.of("code", code.word(), "arguments", arguments)
                : Map.of("code", code.word(), "arguments", arguments, "heard", heard);
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
