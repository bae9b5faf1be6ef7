package io.mooring.gateway.custody.content;

import java.time.Instant;
import java.util.List;

/**
 * An activity with recordings whose checklist is not answered yet.
 *
 * @param officers numbers of those who took part
 * @param items of its checklist, and how many of them are {@code open}
 */
public record UncheckedActivity(
        String activity,
        String caseName,
        String caseNumber,
        String party,
        List<String> officers,
        Instant opened,
        long recordings,
        int items,
        int open) {
    public UncheckedActivity {
        officers = List.copyOf(officers);
    }
}
