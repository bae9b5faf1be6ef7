package io.mooring.gateway.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All keys of one role.
 *
 * @param keys those that stand once
 * @param lists those that stand in each section of a list, by the list's path
 */
record KeyTable(List<Key<?>> keys, Map<String, List<Key<?>>> lists) {
    /** A list's sections are written with this behind the list's path. */
    static final String EACH = "[]";

    /** Every full path, with {@link #EACH} in those of lists. */
    Set<String> paths() {
        return rows().map(Row::path).collect(Collectors.toUnmodifiableSet());
    }

    /** In the order of the documentation. */
    Stream<Row> rows() {
        Stream<Row> inLists = lists.entrySet().stream()
                .flatMap(list ->
                        list.getValue().stream().map(key -> new Row(list.getKey() + EACH + "." + key.path(), key)));
        return Stream.concat(keys.stream().map(key -> new Row(key.path(), key)), inLists);
    }

    /** @param path the full one */
    record Row(String path, Key<?> key) {}
}
