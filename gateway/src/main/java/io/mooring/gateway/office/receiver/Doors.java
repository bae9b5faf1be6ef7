package io.mooring.gateway.office.receiver;

import io.mooring.gateway.DockId;
import io.mooring.gateway.office.DoorAsk;
import io.mooring.gateway.office.DoorDesk;
import io.mooring.gateway.office.OfficeRefusal;
import io.mooring.gateway.office.OfficeRefusal.Kind;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The desks behind the receiver's door and who is at them. Any thread. */
final class Doors {
    /** All of them lie below this. */
    static final String ROOT = "/mooring/";

    /** What one dock may ask at the same time, over all its connections: its bodies are in memory, its answers take workers. */
    static final int AT_ONCE_MAX = 2;

    private static final Pattern PAIR = Pattern.compile("[a-z-]{1,32}=[A-Za-z0-9._~-]{0,128}");

    private final Map<String, DoorDesk> desks;
    private final Map<DockId, Integer> inside = new HashMap<>();

    /** @param desks each under the path it answers for, and for what lies below it */
    Doors(Map<String, DoorDesk> desks) {
        for (String path : desks.keySet()) {
            if (!path.matches(ROOT + "[a-z-]+")) {
                throw new IllegalArgumentException("door: expected a path such as /mooring/journal, got " + path);
            }
        }
        this.desks = Map.copyOf(desks);
    }

    boolean covers(String uri) {
        return uri.startsWith(ROOT);
    }

    /**
     * @param dock whose key the peer proved to hold; empty on a link that proves nothing
     * @param bodyBytes as announced, -1 if it was not
     * @throws OfficeRefusal if there is no such desk, or not for this
     */
    DoorVisit enter(Optional<DockId> dock, String method, String uri, long bodyBytes) throws OfficeRefusal {
        if (dock.isEmpty()) {
            throw new OfficeRefusal(Kind.NOT_ADMITTED, brief(uri) + ": only for docks known by their keys, over TLS");
        }
        int queryAt = uri.indexOf('?');
        String path = queryAt < 0 ? uri : uri.substring(0, queryAt);
        DoorDesk desk = desk(path);
        if (!method.equals("GET") && !method.equals("POST")) {
            throw new OfficeRefusal(Kind.UNKNOWN, brief(method) + " " + brief(path) + ": expected GET or POST");
        }
        int bytesMax = method.equals("POST") ? desk.bodyBytesMax() : 0;
        if (bodyBytes < 0 || bodyBytes > bytesMax) {
            throw new OfficeRefusal(
                    Kind.TOO_LARGE,
                    method + " " + brief(path) + ": expected 0.." + bytesMax + " bytes, announced "
                            + (bodyBytes < 0 ? "none" : bodyBytes));
        }
        Map<String, String> query = queryAt < 0 ? Map.of() : query(uri.substring(queryAt + 1));
        goIn(dock.get());
        var ask = new DoorAsk(dock.get(), method, path, query, ByteBuffer.allocate((int) bodyBytes));
        return new DoorVisit(desk, ask, () -> goOut(dock.get()));
    }

    private DoorDesk desk(String path) throws OfficeRefusal {
        int end = path.indexOf('/', ROOT.length());
        DoorDesk desk = desks.get(end < 0 ? path : path.substring(0, end));
        if (desk == null) {
            throw new OfficeRefusal(Kind.UNKNOWN, brief(path) + ": nobody answers for that here");
        }
        return desk;
    }

    private static Map<String, String> query(String text) throws OfficeRefusal {
        var query = new LinkedHashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            int at = pair.indexOf('=');
            if (!PAIR.matcher(pair).matches() || query.put(pair.substring(0, at), pair.substring(at + 1)) != null) {
                throw new OfficeRefusal(Kind.UNKNOWN, "query: expected name=value once each, got " + brief(pair));
            }
        }
        return query;
    }

    private synchronized void goIn(DockId dock) throws OfficeRefusal {
        int now = inside.merge(dock, 1, Integer::sum);
        if (now > AT_ONCE_MAX) {
            inside.put(dock, now - 1);
            throw new OfficeRefusal(Kind.TOO_MANY, "dock " + dock + " asks " + AT_ONCE_MAX + " things already");
        }
    }

    private synchronized void goOut(DockId dock) {
        inside.computeIfPresent(dock, (who, now) -> now == 1 ? null : now - 1);
    }

    private static String brief(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }
}
