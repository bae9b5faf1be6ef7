package io.mooring.gateway.api;

import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.api.Endpoint.Outcome;
import io.mooring.gateway.api.Endpoint.Upload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint that is still being described; {@link #by} ends it. */
public final class Draft<I extends Record> {
    private final String name;
    private final Method method;
    private final String path;
    private final @Nullable Act act;
    private final Class<I> input;
    private @Nullable Ask<I> state;
    private @Nullable Ask<I> version;
    private Class<? extends Record> output = Nothing.class;
    private Outcome outcome = Outcome.NOTHING;
    private @Nullable Upload upload;

    private Draft(String name, Method method, String path, @Nullable Act act, Class<I> input) {
        this.name = name;
        this.method = method;
        this.path = path;
        this.act = act;
        this.input = input;
    }

    static Draft<Nothing> of(String name, Method method, String path, @Nullable Act act) {
        return new Draft<>(name, method, path, act, Nothing.class);
    }

    /**
     * What goes in: path parameters by name, then the query of a GET or the JSON body of the others. Comes first.
     *
     * <p>Components may be text, whole numbers, booleans, instants, enums, and in bodies records and lists of these; one
     * that may be left out is {@code @Nullable}.
     */
    public <J extends Record> Draft<J> takes(Class<J> type) {
        return new Draft<>(name, method, path, act, type);
    }

    /** A file comes in as the body; the handler finds it at {@link Call#upload()}. */
    public Draft<I> takesFile(int bytesMax, String... types) {
        upload = new Upload(bytesMax, List.of(types));
        return this;
    }

    /** The state of what is meant, in the words of the table role × act × state. */
    public Draft<I> in(Ask<I> stateOf) {
        state = stateOf;
        return this;
    }

    /** The version of what is about to be changed: the caller must say with {@code If-Match} which one he saw. */
    public Draft<I> unchangedSince(Ask<I> versionOf) {
        version = versionOf;
        return this;
    }

    /** One thing comes out. */
    public Draft<I> gives(Class<? extends Record> type) {
        return giving(type, Outcome.ONE);
    }

    /** A part of a list comes out. */
    public Draft<I> givesPageOf(Class<? extends Record> type) {
        return giving(type, Outcome.PAGE);
    }

    /** A file comes out. */
    public Draft<I> givesFile() {
        return giving(Nothing.class, Outcome.FILE);
    }

    /** Whoever asked is signed in afterwards. */
    public Draft<I> givesSession(Class<? extends Record> type) {
        return giving(type, Outcome.SESSION);
    }

    /** News come out as they happen. */
    public Draft<I> givesEvents() {
        return giving(Nothing.class, Outcome.EVENTS);
    }

    private Draft<I> giving(Class<? extends Record> type, Outcome form) {
        output = type;
        outcome = form;
        return this;
    }

    /** Who does it. */
    public Endpoint<I> by(Handler<I> handler) {
        return new Endpoint<>(name, method, path, act, input, state, version, output, outcome, upload, handler);
    }
}
