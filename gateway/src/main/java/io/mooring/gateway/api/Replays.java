package io.mooring.gateway.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was answered to requests that change something, so that one that comes twice is done once. Remembers the latest
 * {@value #KEPT_MAX} of this run, and what was answered to the latest of them, {@value #BYTES_MAX} bytes in all; no secrets. Any thread.
 */
final class Replays {
    static final int KEPT_MAX = 1_000;

    /** Of answers: who has something looked through that answers at length, again and again, takes no more of the memory. */
    static final long BYTES_MAX = 4 << 20;

    /**
     * @param done whether it is
     * @param answered null while it is being done, and where the answer is not kept
     * @param bytes of the answer, as far as it is kept
     */
    private record Known(
            String digest, boolean done, @Nullable Answered answered, long bytes) {
        Known(String digest, boolean done) {
            this(digest, done, null, 0);
        }
    }

    private final Map<String, Known> known = new LinkedHashMap<>();
    private long bytes;

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
            known.put(key, new Known(digest, false));
            if (known.size() > KEPT_MAX) {
                String oldest = known.keySet().iterator().next();
                bytes -= Objects.requireNonNull(known.remove(oldest)).bytes();
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
            bytes -= before.bytes();
            known.put(key, new Known(before.digest(), true));
        }
    }

    /** @param answered null if nothing was done, so that it may be tried again */
    synchronized void end(String key, @Nullable Answered answered) {
        Known before = known.get(key);
        bytes -= before == null ? 0 : before.bytes();
        if (before != null && answered == null) {
            known.remove(key);
        } else if (before != null && answered != null) {
            long length = length(answered);
            boolean kept = length <= BYTES_MAX;
            known.put(
                    key, kept ? new Known(before.digest(), true, answered, length) : new Known(before.digest(), true));
            bytes += kept ? length : 0;
            forgetAnswers();
        }
    }

    /** The oldest first; that they were given is remembered. */
    private void forgetAnswers() {
        Iterator<Map.Entry<String, Known>> oldest = known.entrySet().iterator();
        while (bytes > BYTES_MAX && oldest.hasNext()) {
            Map.Entry<String, Known> one = oldest.next();
            bytes -= one.getValue().bytes();
            if (one.getValue().done()) {
                one.setValue(new Known(one.getValue().digest(), true));
            }
        }
    }

    /** What changes something answers in JSON, which stands in memory: this copies nothing. */
    private static long length(Answered answered) {
        var counter = new OutputStream() {
            private long count;

            @Override
            public void write(int one) {
                count++;
            }

            @Override
            public void write(byte[] many, int from, int length) {
                count += length;
            }
        };
        try {
            answered.body().writeTo(counter);
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
        return counter.count;
    }
}
