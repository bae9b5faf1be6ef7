package io.mooring.gateway.office;

import io.mooring.gateway.DockId;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * What a dock asks at the receiver's door besides delivering, as it came: hostile until it was looked at.
 *
 * @param dock whose key the peer proved to hold
 * @param method {@code GET} or {@code POST}
 * @param path beginning with what the desk is registered under, without the query
 * @param query names and values of {@code ?name=value&…}, each at most once; of digits, letters and {@code -._~} only
 * @param body what came with a POST, at most {@link DoorDesk#bodyBytesMax()}; in an array of its own, the desk's to keep
 */
public record DoorAsk(DockId dock, String method, String path, Map<String, String> query, ByteBuffer body) {
    public DoorAsk {
        query = Map.copyOf(query);
    }

    /** A decimal number of at most 16 digits; -1 if the query has none of that name. */
    public long number(String name) {
        String text = query.getOrDefault(name, "");
        return text.matches("[0-9]{1,16}") ? Long.parseLong(text) : -1;
    }
}
