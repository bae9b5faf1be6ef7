package io.mooring.gateway.api;

import io.mooring.gateway.accounts.Act;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table.
 *
 * @param name {@code area.what}, unique; OpenAPI's operation id, and the key of its summary
 * @param path below {@code /api/v1}, with {@code {parameters}} that the input has components for
 * @param act that the caller's role must allow; none where the input itself proves who acts
 * @param state in which the subject is, asked before the handler and once more inside the act; none if the act has no states
 * @param version what {@code If-Match} must name; none where nobody can overwrite anybody
 * @param output of one, or of each item of a list; {@link Nothing} where a file or nothing comes out
 * @param outcome in which form
 * @param upload what the body is instead of JSON, or null
 */
public record Endpoint<I extends Record>(
        String name,
        Method method,
        String path,
        @Nullable Act act,
        Class<I> input,
        @Nullable Ask<I> state,
        @Nullable Ask<I> version,
        Class<? extends Record> output,
        Outcome outcome,
        @Nullable Upload upload,
        Handler<I> handler) {

    /** Whether what comes out is shown once and kept nowhere. */
    public boolean answersSecrets() {
        return ShownOnce.class.isAssignableFrom(output);
    }

    /** The form of what comes out. */
    public enum Outcome {
        ONE,
        PAGE,
        FILE,
        SESSION,
        NOTHING,
        EVENTS
    }

    /**
     * A file that comes in, instead of JSON; the input then comes from path and query.
     *
     * @param bytesMax more are refused before they are kept
     * @param types of media that are taken, without parameters
     */
    public record Upload(int bytesMax, List<String> types) {
        public Upload {
            types = List.copyOf(types);
        }
    }

    /** Looks at something. */
    public static Draft<Nothing> get(String name, String path, Act act) {
        return Draft.of(name, Method.GET, path, act);
    }

    /** Does something. */
    public static Draft<Nothing> post(String name, String path, Act act) {
        return Draft.of(name, Method.POST, path, act);
    }

    /** Replaces something. */
    public static Draft<Nothing> put(String name, String path, Act act) {
        return Draft.of(name, Method.PUT, path, act);
    }

    /** Takes something from where it is shown. */
    public static Draft<Nothing> delete(String name, String path, Act act) {
        return Draft.of(name, Method.DELETE, path, act);
    }

    /** For whom nobody is signed in yet: its handler proves by the input alone who acts. Each is named in EndpointsTest. */
    public static Draft<Nothing> open(String name, Method method, String path) {
        return Draft.of(name, method, path, null);
    }

    /** The area's name: what stands before the first point of its own. */
    public String area() {
        return name.substring(0, name.indexOf('.'));
    }
}
