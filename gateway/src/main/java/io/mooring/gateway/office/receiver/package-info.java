/**
 * The office's end of the wire: tus 1.0 over HTTP/1.1 on Netty, see gateway/docs/delivery.md.
 *
 * <p>A <b>command</b> is a request as values, or a <b>problem</b>: a status and a sentence. An <b>answer</b> is a response
 * as values. The handler only turns messages into the one and the other into messages; what is done is
 * {@link io.mooring.gateway.office.Reception}'s.
 */
@NullMarked
package io.mooring.gateway.office.receiver;

import org.jspecify.annotations.NullMarked;
