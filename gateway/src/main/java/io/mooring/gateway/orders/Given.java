package io.mooring.gateway.orders;

import io.mooring.gateway.DockId;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What an office gives its docks to obey.
 *
 * @param docks that are admitted now
 */
public record Given(OrderList list, OrderReaders readers, Supplier<Set<DockId>> docks) {}
