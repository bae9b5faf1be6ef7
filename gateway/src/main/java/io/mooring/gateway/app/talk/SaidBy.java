package io.mooring.gateway.app.talk;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Who says so, and why: the same for every act a person tells a running daemon. */
public final class SaidBy {
    static final String BY = "by";
    static final String REASON = "reason";

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who says so.")
    @SuppressWarnings("NullAway.Init")
    private String by;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    /** @param of what the act is about, by its arguments' names */
    public Map<String, Object> request(String act, Map<String, ?> of) {
        Map<String, Object> request = new HashMap<>(of);
        request.put("act", act);
        request.put(BY, by);
        request.put(REASON, reason);
        return request;
    }
}
