/**
 * Delivery to an office: tus 1.0 over HTTP/1.1 on Netty, see gateway/docs/delivery.md.
 *
 * <p>A <b>link</b> is one connection; an <b>exchange</b> is one request and its answer on it. {@link
 * io.mooring.gateway.delivery.tus.TusDestination} is the protocol, in the order it is spoken; it knows nothing of Netty.
 * The office is believed in nothing that is not signed, pinned or computed here again.
 */
@NullMarked
package io.mooring.gateway.delivery.tus;

import org.jspecify.annotations.NullMarked;
