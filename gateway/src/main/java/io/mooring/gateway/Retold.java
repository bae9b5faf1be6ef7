package io.mooring.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what programs of this kind wrote in English, into a journal, a message or a report, in the reader's language. A journal is not
 * written twice, and machines go by what stands in it: so a sentence is known again by the bundle that has it in both languages, and its
 * meaning is put beside it only where people read it. What is in no bundle is told as it stands, marked as a technical detail.
 *
 * <p>In another language's sentence {@code {0}} is what stood there, and {@code <0>} the same retold.
 *
 * <p>Immutable; any thread. Asking takes as long as there are sentences, times the text's length.
 */
public final class Retold {
    /** Reasons in journals: causes, and what is said where there is no cause. */
    public static final String REASONS = "io.mooring.gateway.reasons";

    /** What findings about recordings hold beside figures. */
    public static final String FOUND = "io.mooring.gateway.custody.continuity.found";

    private static final String CAUSES = "io.mooring.gateway.causes";
    private static final String HEARD = "heard.";

    /** As {@code and} of the causes in English. */
    private static final String BETWEEN = "; ";

    /** Sentences in one text. */
    private static final int PARTS_MAX = 12;

    /** Longer text is nothing that this program wrote; characters. */
    private static final int TEXT_MAX = 8_000;

    /** A sentence in a sentence in a sentence. */
    private static final int DEPTH_MAX = 4;

    private static final Pattern TOLD = Pattern.compile("\\{([0-9])}|<([0-9])>");
    private static final Pattern WORD = Pattern.compile("\\p{Alpha}{2}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Map<String, List<Sentence>> ENGLISH = new ConcurrentHashMap<>();

    private final Locale language;
    private final List<String> bundles;

    private record Known(Sentence sentence, String bundle, List<String> places) {}

    private Retold(Locale language, List<String> bundles) {
        this.language = language;
        this.bundles = bundles;
    }

    /** Reasons as events have them. */
    public static Retold reasons(Locale language) {
        return of(language, REASONS, CAUSES);
    }

    /** @param bundles full names; a sentence that stands in several is told by the first */
    public static Retold of(Locale language, String... bundles) {
        return new Retold(known(language), List.of(bundles));
    }

    private static Locale known(Locale wanted) {
        return wanted.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /** The text for whoever reads: its meaning, or itself, marked where it is in a language that is not the reader's. */
    public String text(String english) {
        return language.equals(Locale.ENGLISH) ? english : told(english, 0).orElseGet(() -> marked(english));
    }

    /** The text in the reader's language; empty if nobody here knows what it means. */
    public Optional<String> known(String english) {
        return language.equals(Locale.ENGLISH) ? Optional.of(english) : told(english, 0);
    }

    private Optional<String> told(String english, int depth) {
        if (english.length() > TEXT_MAX || depth > DEPTH_MAX) {
            return Optional.empty();
        }
        Optional<Known> whole = best(english);
        if (whole.isPresent() && whole.get().places().stream().allMatch(Retold::one)) {
            return Optional.of(told(whole.get(), depth));
        }
        String[] parts = english.split(BETWEEN, PARTS_MAX);
        if (parts.length > 1) {
            Optional<String> several = several(parts, depth);
            if (several.isPresent()) {
                return several;
            }
        }
        return whole.map(known -> told(known, depth));
    }

    /** One after the other, each as long as it can be: what stands between two sentences may stand within one. */
    private Optional<String> several(String[] parts, int depth) {
        List<String> each = new ArrayList<>();
        boolean any = false;
        int from = 0;
        while (from < parts.length) {
            int to = parts.length;
            Optional<Known> known = Optional.empty();
            while (known.isEmpty() && to > from) {
                known = best(String.join(BETWEEN, Arrays.copyOfRange(parts, from, to)))
                        .filter(one -> one.places().stream().allMatch(Retold::one));
                to--;
            }
            any |= known.isPresent();
            String unknown = parts[from];
            each.add(known.map(one -> told(one, depth + 1)).orElseGet(() -> marked(unknown)));
            from = to + 1;
        }
        return any ? Optional.of(String.join("；", each)) : Optional.empty();
    }

    /** Whether what stands in a place is not several reasons: a single one may have such a sign of its own. */
    private static boolean one(String place) {
        return !place.contains(BETWEEN) || heard(place).isPresent();
    }

    private Optional<Known> best(String english) {
        List<Known> fitting = new ArrayList<>();
        for (String bundle : bundles) {
            for (Sentence sentence : sentences(bundle)) {
                if (!sentence.key().startsWith(HEARD)) {
                    sentence.places(english).ifPresent(places -> fitting.add(new Known(sentence, bundle, places)));
                }
            }
        }
        return fitting.stream()
                .max(Comparator.comparingInt((Known one) -> one.sentence().letters())
                        .thenComparingInt(one -> one.sentence().characters())
                        // The first of equals.
                        .thenComparing(one -> -bundles.indexOf(one.bundle())));
    }

    private String told(Known known, int depth) {
        Optional<CauseCode> cause = known.bundle().equals(CAUSES)
                ? Arrays.stream(CauseCode.values())
                        .filter(code -> code.word().equals(known.sentence().key()))
                        .findFirst()
                : Optional.empty();
        if (cause.isPresent()) {
            return cause(cause.get(), known.places()).text(language);
        }
        String sentence =
                bundle(known.bundle(), language).getString(known.sentence().key());
        return TOLD.matcher(sentence)
                .replaceAll(found -> {
                    String place = known.places().get(Integer.parseInt(found.group(found.group(1) == null ? 2 : 1)));
                    return Matcher.quoteReplacement(
                            found.group(1) == null ? told(place, depth + 1).orElseGet(() -> marked(place)) : place);
                })
                .replace("：（技术细节：", "（技术细节：");
    }

    private static Cause cause(CauseCode code, List<String> places) {
        Object[] arguments = new Object[places.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] =
                    i == 0 && !code.naming().isEmpty() ? name(code.naming(), places.get(i)) : said(places.get(i));
        }
        return Cause.of(code, arguments);
    }

    /** The name of a part of this program, by its English words. */
    private static String name(String naming, String words) {
        ResourceBundle english = bundle(CAUSES, Locale.ENGLISH);
        return english.keySet().stream()
                .filter(key ->
                        key.startsWith(naming + ".") && english.getString(key).equals(words))
                .map(key -> key.substring(naming.length() + 1))
                .findFirst()
                .orElse(words);
    }

    /** What another said, as a sentence of a cause has it: perhaps with its meaning before it. */
    private static Said said(String words) {
        return heard(words).orElseGet(() -> Said.heard(words));
    }

    private static Optional<Said> heard(String words) {
        for (Sentence sentence : sentences(CAUSES)) {
            Optional<List<String>> places =
                    sentence.key().startsWith(HEARD) ? sentence.places(words) : Optional.empty();
            if (places.isPresent()) {
                Optional<Heard> meaning = Heard.of(sentence.key());
                List<String> of = places.get().subList(1, places.get().size());
                if (meaning.isPresent() && meaning.get().parameters() == of.size()) {
                    return Optional.of(new Said(meaning.get(), of, places.get().get(0)));
                }
            }
        }
        return Optional.empty();
    }

    /** By what it means if that is known by its words, else as a detail; a name, a number, and Chinese stay as they are. */
    private String marked(String english) {
        return WORD.matcher(english).find() && !CHINESE.matcher(english).find()
                ? Cause.text(said(english), language)
                : english;
    }

    /** Those that can be known again. */
    private static List<Sentence> sentences(String bundle) {
        return ENGLISH.computeIfAbsent(bundle, name -> {
            ResourceBundle english = bundle(name, Locale.ENGLISH);
            return english.keySet().stream()
                    .sorted()
                    .map(key -> new Sentence(key, english.getString(key)))
                    .filter(Sentence::tellable)
                    .toList();
        });
    }

    private static ResourceBundle bundle(String name, Locale language) {
        return ResourceBundle.getBundle(
                name, language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
