package io.mooring.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.custody.policy.PolicyWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** At stake: people of a bureau read on the page of its policy what only whoever writes the file need know. */
class PolicyWordsTest {
    /** As documents mark a word of a file, and a key with its section. */
    private static final Pattern OF_A_FILE = Pattern.compile("`|\\b[a-z]+\\.[a-z]+");

    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");

    @Test
    void whatAValueIsIsSaidInNoFilesWordsAndInTheReadersLanguage() {
        List<String> odd = new ArrayList<>();
        for (String key : PolicyForm.stated()) {
            for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                for (String said : List.of(PolicyWords.meaning(key, language), PolicyWords.unstated(key, language))) {
                    boolean chinese = language.equals(Locale.SIMPLIFIED_CHINESE);
                    if (OF_A_FILE.matcher(said).find()
                            || (chinese && LATIN.matcher(said).find())) {
                        odd.add(language + " " + key + ": " + said);
                    }
                }
            }
        }
        assertEquals(List.of(), odd);
    }
}
