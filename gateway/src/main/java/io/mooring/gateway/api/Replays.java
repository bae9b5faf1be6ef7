package io.mooring.gateway.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was answered to requests that change something, so that one that comes twice is done once. Remembers the latest
 * {@value #KEPT_MAX} of this run; no secrets. Any thread.
 */
final class Replays {
    static final int KEPT_MAX = 1_000;

    /**
     * @param done whether it is
     * @param answered null while it is being done, and where the answer is not kept
     */
    private record Known(
            String digest, boolean done, @Nullable Answered answered) {}

    private final Map<String, Known> known = new LinkedHashMap<>();

    /** What becomes of a request. */
    enum Verdict {
        /** Never seen: it is to be done. */
        NEW,
        /** Done already. */
        ANSWERED,
        /** Done already, and what was answered is not kept. */
        DONE,
        /** Somebody is at it. */
        UNDER_WAY,
        /** The same key, and another request. */
        OTHER
    }

    /** @param answered only of {@link Verdict#ANSWERED} */
    record Seen(Verdict verdict, @Nullable Answered answered) {
        /** As it was answered, and said to be that. */
        Answered replayed() {
            if (answered == null) {
                throw new IllegalStateException("nothing was answered yet");
            }
            var headers = new LinkedHashMap<>(answered.headers());
            headers.put("Idempotency-Replayed", "true");
            return new Answered(answered.status(), headers, answered.type(), answered.body(), null, false);
        }
    }

    /**
     * Remembers that a request is being done, unless it is known.
     *
     * @param key the caller's own, with his account before it
     * @param digest of all that the request says
     */
    synchronized Seen begin(String key, String digest) {
        Known before = known.get(key);
        if (before == null) {
            known.put(key, new Known(digest, false, null));
            if (known.size() > KEPT_MAX) {
                known.remove(known.keySet().iterator().next());
            }
            return new Seen(Verdict.NEW, null);
        } else if (!before.digest().equals(digest)) {
            return new Seen(Verdict.OTHER, null);
        }
        if (!before.done()) {
            return new Seen(Verdict.UNDER_WAY, null);
        }
        return new Seen(before.answered() == null ? Verdict.DONE : Verdict.ANSWERED, before.answered());
    }

    /** It was done; its answer holds what is shown once, and is not kept. */
    synchronized void endUnkept(String key) {
        Known before = known.get(key);
        if (before != null) {
            known.put(key, new Known(before.digest(), true, null));
        }
    }

    /** @param answered null if nothing was done, so that it may be tried again */
    synchronized void end(String key, @Nullable Answered answered) {
        Known before = known.get(key);
        if (before != null && answered == null) {
            known.remove(key);
        } else if (before != null) {
            known.put(key, new Known(before.digest(), true, answered));
        }
    }
}
