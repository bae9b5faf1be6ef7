package io.mooring.gateway.app.talk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.delivery.ShippingSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** At stake: who sees the program for the first time reads half of its report in another language. */
class ReportWordsTest {
    @Test
    void everyStateThatAReportNamesHasWordsInBothLanguages() {
        List<String> keys = new ArrayList<>(List.of("report.verify.cached", "report.verify.uncached"));
        for (ShippingSnapshot.State state : ShippingSnapshot.State.values()) {
            keys.add("report.kept." + state.name().toLowerCase(Locale.ROOT));
        }
        for (String key : keys) {
            assertTrue(Words.of(Locale.ENGLISH).bundle().containsKey(key), key);
            assertTrue(Words.of(Locale.SIMPLIFIED_CHINESE).bundle().containsKey(key), key);
        }
    }
}
