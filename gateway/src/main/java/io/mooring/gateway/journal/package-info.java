/**
 * The truth: an append-only, hash-chained, synced log of events (reliability.md §4.4, gateway/docs/journal-format.md).
 *
 * <p>An <b>entry</b> is one event with its sequence number, time and actor; a <b>frame</b> is an entry as bytes; a
 * <b>segment</b> is a file of frames. Everything else the gateway knows is a view folded from entries.
 */
@NullMarked
package io.mooring.gateway.journal;

import org.jspecify.annotations.NullMarked;
