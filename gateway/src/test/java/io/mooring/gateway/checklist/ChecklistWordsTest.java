package io.mooring.gateway.checklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Check;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** At stake: an item that fails and that nobody has words for. */
class ChecklistWordsTest {
    private static final Map<String, String> ENGLISH = ChecklistWords.texts(Locale.ENGLISH);
    private static final Map<String, String> CHINESE = ChecklistWords.texts(Locale.SIMPLIFIED_CHINESE);

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertEquals(ENGLISH.keySet(), CHINESE.keySet());
        assertNotEquals(ENGLISH.get("title"), CHINESE.get("title"));
        assertEquals(ENGLISH, ChecklistWords.texts(Locale.FRENCH));
    }

    @Test
    void everyItemAndResultHasWords() {
        for (Check.Item item : Check.Item.values()) {
            assertTrue(ENGLISH.containsKey("item." + item.name().toLowerCase(Locale.ROOT)), item.name());
        }
        for (Check.Result result : Check.Result.values()) {
            assertTrue(ENGLISH.containsKey("result." + result.name().toLowerCase(Locale.ROOT)), result.name());
        }
        for (String found : List.of("unclean", Checklist.NOT_LOOKED_AT, Checklist.READ_ONLY)) {
            assertTrue(ENGLISH.containsKey("found." + found.replace(' ', '_')), found);
        }
    }
}
