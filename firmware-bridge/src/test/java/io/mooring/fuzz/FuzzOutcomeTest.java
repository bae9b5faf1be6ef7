package io.mooring.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: the number of executions that is reported is the one that was reached. */
class FuzzOutcomeTest {
    @Test
    void theLastWordsOfARunAreRead() {
        List<String> lines = List.of(
                "#24\tINITED cov: 31 ft: 31 corp: 5/1kb exec/s: 0 rss: 900Mb",
                "#1048576\tpulse  cov: 212 ft: 900 corp: 77/9kb lim: 4096 exec/s: 200000 rss: 900Mb",
                "Done 1299325 runs in 7 second(s)");

        assertEquals(new FuzzOutcome(1_299_325, 212), FuzzOutcome.read(lines));
    }

    @Test
    void aRunThatSaidNothingReachedNothing() {
        assertEquals(new FuzzOutcome(0, 0), FuzzOutcome.read(List.of("Exception in thread \"main\"")));
    }
}
