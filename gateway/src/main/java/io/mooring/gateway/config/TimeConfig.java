package io.mooring.gateway.config;

import java.util.Optional;

/**
 * Where trust in the computer's clock comes from.
 *
 * @param assumedBy who said that it may be assumed; present exactly with {@link TimeSource#ASSUMED}
 */
public record TimeConfig(TimeSource source, Optional<String> assumedBy) {}
