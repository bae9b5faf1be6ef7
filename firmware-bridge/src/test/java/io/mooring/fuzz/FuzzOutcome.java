package io.mooring.fuzz;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the fuzzer said at the end of a run.
 *
 * @param executions 0 if it did not get so far as to say
 * @param coverage edges of the code that some input reached; 0 likewise
 */
record FuzzOutcome(long executions, long coverage) {
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second.*");
    private static final Pattern COVERAGE = Pattern.compile("#\\d+\\s+\\w+\\s+cov: (\\d+) .*");

    static FuzzOutcome read(List<String> lines) {
        long executions = 0;
        long coverage = 0;
        for (String line : lines) {
            Matcher done = DONE.matcher(line);
            Matcher covered = COVERAGE.matcher(line);
            executions = done.matches() ? Long.parseLong(done.group(1)) : executions;
            coverage = covered.matches() ? Long.parseLong(covered.group(1)) : coverage;
        }
        return new FuzzOutcome(executions, coverage);
    }
}
