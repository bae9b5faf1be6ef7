package io.mooring.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence of a bundle with places in it, {@code {0}}, {@code {1}}: known again where it was filled in. */
final class Sentence {
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

    /** Fewer letters of its own than this say nothing: anything would be such a sentence. */
    private static final int LETTERS_MIN = 4;

    private final String key;

    /** What stands before, between and after the places; one more than there are places. */
    private final List<String> own = new ArrayList<>();

    private final List<Integer> places = new ArrayList<>();

    Sentence(String key, String text) {
        this.key = key;
        Matcher place = PLACE.matcher(text);
        int from = 0;
        while (place.find()) {
            own.add(text.substring(from, place.start()));
            places.add(Integer.parseInt(place.group(1)));
            from = place.end();
        }
        own.add(text.substring(from));
    }

    String key() {
        return key;
    }

    /** How many letters are the sentence's own: of two that fit, the one with more says more. */
    int letters() {
        return (int) own.stream()
                .flatMapToInt(String::chars)
                .filter(Character::isLetter)
                .count();
    }

    /** How many characters are the sentence's own. */
    int characters() {
        return own.stream().mapToInt(String::length).sum();
    }

    /** Whether it can be told from anything else, and which place is which: two beside each other have no border. */
    boolean tellable() {
        return letters() >= LETTERS_MIN
                && own.stream().skip(1).limit(Math.max(0, own.size() - 2)).noneMatch(String::isEmpty);
    }

    /** What stands in its places, by their numbers; empty if the text is another sentence. Takes as long as the text is. */
    Optional<List<String>> places(String text) {
        String first = own.get(0);
        String last = own.get(own.size() - 1);
        int end = text.length() - last.length();
        if (places.isEmpty()) {
            return text.equals(first) ? Optional.of(List.of()) : Optional.empty();
        }
        if (end < first.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return Optional.empty();
        }
        var filled = new String[10];
        int at = first.length();
        for (int i = 0; i < places.size() - 1; i++) {
            String next = own.get(i + 1);
            int found = text.indexOf(next, at);
            if (found < 0 || found + next.length() > end) {
                return Optional.empty();
            }
            filled[places.get(i)] = text.substring(at, found);
            at = found + next.length();
        }
        filled[places.get(places.size() - 1)] = text.substring(at, end);
        List<String> inOrder = new ArrayList<>();
        for (int i = 0; i < filled.length && filled[i] != null; i++) {
            inOrder.add(filled[i]);
        }
        return Optional.of(inOrder);
    }
}
