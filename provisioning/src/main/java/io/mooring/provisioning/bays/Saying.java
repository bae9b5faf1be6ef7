package io.mooring.provisioning.bays;

import io.mooring.provisioning.words.ToolWords;
import java.util.List;

/** A sentence to say, in no language yet: a key of the bundle and its arguments. */
record Saying(String key, List<Object> arguments) {
    static Saying of(String key, Object... arguments) {
        return new Saying(key, List.of(arguments));
    }

    String in(ToolWords words) {
        return words.say(key, arguments.toArray());
    }
}
