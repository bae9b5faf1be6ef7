package io.mooring.gateway.app.node;

import io.mooring.gateway.delivery.tus.OfficeLink;
import io.mooring.gateway.keys.VerificationKey;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The office whose desk is the bureau's.
 *
 * @param destination its name among the destinations
 * @param link makes a connection of its own
 * @param keys with which it signs, as configured now
 */
record DeskOffice(String destination, Supplier<OfficeLink> link, Supplier<Set<VerificationKey>> keys) {}
