package io.mooring.gateway;

/**
 * An event of a newer program, kept as it stands.
 *
 * @param type its journal name
 * @param json its body
 */
public record UnknownEvent(String type, String json) implements Event {}
