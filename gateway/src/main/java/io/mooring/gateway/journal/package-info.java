/**
 * The truth: an append-only, hash-chained, synced log of events (reliability.md §4.4, gateway/docs/journal-format.md).
 *
 * <p>An <b>entry</b> is one event with its sequence number, time and actor; its <b>body</b> is the entry as canonical
 * JSON; a <b>frame</b> is a body with what proves its place; a <b>segment</b> is a file of frames; the <b>chain</b> is the
 * hash that runs through all frames; the <b>head</b> is the last durable frame's number and hash. A <b>spare</b> is a
 * segment made ahead, so that a full disk cannot stop the journal. The <b>mirror</b> is a second directory with the same
 * segments, written after the first.
 *
 * <p>Everything else the gateway knows is a view folded from entries.
 */
@NullMarked
package io.mooring.gateway.journal;

import org.jspecify.annotations.NullMarked;
