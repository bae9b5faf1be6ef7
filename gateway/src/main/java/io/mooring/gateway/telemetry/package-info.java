/**
 * What the dock tells the central office over MQTT: <b>news</b>, never truth.
 *
 * <p>An <b>event message</b> is one journal entry worth telling, sent at least once; a <b>state message</b> is how
 * something is now, retained by the broker, sent when it changed. The <b>outbox</b> is a <b>position</b> in the journal:
 * every entry before it was acknowledged by a broker or is <b>parked</b> because the broker refused it. A <b>link</b>
 * makes <b>connections</b>; each has a <b>window</b> of unacknowledged messages. Topics and payloads:
 * {@code gateway/docs/telemetry.md}.
 */
@NullMarked
package io.mooring.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
