package io.mooring.gateway.config;

/**
 * Where docks deliver to.
 *
 * @param port 0 for any that is free
 */
public record ReceiverConfig(String bind, int port, boolean tls) {}
