package io.mooring.gateway.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table: every endpoint there is, and which of them a path means. */
public final class Endpoints {
    /** What every path begins with at a door. */
    public static final String ROOT = "/api/v1";

    private static final int SEGMENTS_MAX = 8;

    private final List<Endpoint<?>> all;

    /** A path's template, as segments, with what may be done there. */
    private record Place(List<String> template, Map<Method, Endpoint<?>> methods) {}

    private final List<Place> places = new ArrayList<>();

    /** What a path means: what may be done there, and the values of its parameters. */
    record Found(Map<Method, Endpoint<?>> methods, Map<String, String> parameters) {}

    /** @throws IllegalArgumentException if two endpoints have one name, or one place and method */
    public Endpoints(List<? extends Area> areas) {
        List<Endpoint<?>> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Area area : areas) {
            for (Endpoint<?> endpoint : area.endpoints()) {
                if (!names.add(endpoint.name()) || !endpoint.area().equals(area.name())) {
                    throw new IllegalArgumentException("endpoint " + endpoint.name()
                            + ": expected a name of its own that begins with " + area.name());
                }
                place(endpoint);
                found.add(endpoint);
            }
        }
        this.all = List.copyOf(found);
    }

    private void place(Endpoint<?> endpoint) {
        List<String> template = segments(endpoint.path());
        Place place = places.stream()
                .filter(known -> known.template().equals(template))
                .findFirst()
                .orElseGet(() -> {
                    Place made = new Place(template, new EnumMap<>(Method.class));
                    places.add(made);
                    return made;
                });
        if (place.methods().put(endpoint.method(), endpoint) != null) {
            throw new IllegalArgumentException("two endpoints at " + endpoint.method() + " " + endpoint.path());
        }
    }

    /** In the order of their areas. */
    public List<Endpoint<?>> all() {
        return all;
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /** @param path undecoded; one that is spelled out goes before one with parameters */
    Optional<Found> find(String path) {
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        List<String> segments = segments(path);
        if (segments.size() > SEGMENTS_MAX) {
            return Optional.empty();
        }
        Found best = null;
        for (Place place : places) {
            Map<String, String> parameters = new LinkedHashMap<>();
            if (matches(place.template(), segments, parameters)
                    && (best == null || parameters.size() < best.parameters().size())) {
                best = new Found(place.methods(), parameters);
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean matches(List<String> template, List<String> segments, Map<String, String> parameters) {
        if (template.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < template.size(); i++) {
            String wanted = template.get(i);
            if (isParameter(wanted)) {
                String value = decoded(segments.get(i));
                if (value.isEmpty()) {
                    return false;
                }
                parameters.put(wanted.substring(1, wanted.length() - 1), value);
            } else if (!wanted.equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    /** Names of a path's parameters, in order. */
    static List<String> parameters(String path) {
        return segments(path).stream()
                .filter(Endpoints::isParameter)
                .map(segment -> segment.substring(1, segment.length() - 1))
                .toList();
    }

    /** A plus is a plus in a path (RFC 3986 §2.2); what is no escape makes no match. */
    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
