package io.mooring.gateway.api;

import io.mooring.gateway.json.CanonicalJson;
import org.jspecify.annotations.Nullable;

/** Something that came in is not as the endpoint wants it; its sentence stands in the bundle {@code refusals}. */
final class FaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN_MAX = 40;

    private final String field;
    private final String key;
    private final transient Object[] arguments;

    /**
     * @param field what it is about: a JSON pointer into the body (RFC 6901), or the name of a parameter
     * @param key of the sentence
     * @param arguments of the sentence, behind the field's name as people read it
     */
    FaultException(Place field, String key, Object... arguments) {
        super(key);
        this.field = field.word();
        this.key = key;
        this.arguments = new Object[arguments.length + 1];
        this.arguments[0] = field.name();
        System.arraycopy(arguments, 0, this.arguments, 1, arguments.length);
    }

    /**
     * A place in what came in.
     *
     * @param body whether it stands in a body
     * @param pointer as in JSON, from the whole of it: {@code /second/account}
     * @param name as people read it: {@code second.account}, {@code recordings[3]}
     */
    record Place(boolean body, String pointer, String name) {
        static Place whole(boolean body) {
            return new Place(body, "", "");
        }

        /** The place of a member, brief if a stranger named it. */
        Place member(String member) {
            String shown = shown(member);
            String escaped = shown.replace("~", "~0").replace("/", "~1");
            return new Place(body, pointer + "/" + escaped, name.isEmpty() ? shown : name + "." + shown);
        }

        /** The place of an item, from 0. */
        Place item(int index) {
            return new Place(body, pointer + "/" + index, name + "[" + index + "]");
        }

        /** As a problem tells it: a pointer into a body, or the name of a parameter. */
        String word() {
            return body ? pointer : pointer.substring(1).split("/", 2)[0];
        }
    }

    String field() {
        return field;
    }

    String key() {
        return key;
    }

    Object[] arguments() {
        return arguments.clone();
    }

    /** What came, brief. */
    static String got(@Nullable Object value) {
        return shown(value instanceof String text ? text : CanonicalJson.text(value));
    }

    private static String shown(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }
}
