package io.mooring.gateway.api;

import io.mooring.gateway.custody.Page;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** What came of a call. */
public sealed interface Answer {
    /**
     * One thing.
     *
     * @param version of it, for who wants to change it as it was seen; goes out as ETag
     */
    record One(Record body, @Nullable String version) implements Answer {
        /** With what it must still be for a change that is based on it; best the number of the entry that made it so. */
        public One version(Object seen) {
            return new One(body, String.valueOf(seen));
        }
    }

    /** A part of a list. */
    record Many(Page<? extends Record> page) implements Answer {}

    /**
     * A file to be saved.
     *
     * @param type of media, as {@code text/csv; charset=utf-8}
     */
    record File(String name, String type, Content content) implements Answer {}

    /**
     * Somebody is signed in from now on.
     *
     * @param token his, and a secret; the door gives it to him alone
     */
    record SignedIn(Record body, String token) implements Answer {
        @Override
        public String toString() {
            return "SignedIn[" + body + "]";
        }
    }

    /** Whoever called is signed out. */
    record SignedOut() implements Answer {}

    /** Done, and nothing to say about it. */
    record Done() implements Answer {}

    /** News of the journal from now on; the door sends them. */
    record Events() implements Answer {}

    /** A file's bytes. */
    @FunctionalInterface
    interface Content {
        /** @param out must not be closed; may block while the reader is slow */
        void writeTo(OutputStream out) throws IOException;
    }

    static One of(Record body) {
        return new One(body, null);
    }

    static Many of(Page<? extends Record> page) {
        return new Many(page);
    }

    static File file(String name, String type, Content content) {
        return new File(name, type, content);
    }

    static File file(String name, String type, byte[] bytes) {
        return new File(name, type, out -> out.write(bytes));
    }

    static Answer done() {
        return new Done();
    }
}
