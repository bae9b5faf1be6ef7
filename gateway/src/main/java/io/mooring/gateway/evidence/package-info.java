/**
 * The evidence store: recordings under the name of their SHA-256, written once, never changed (reliability.md §4.1).
 *
 * <p><b>Staging</b> is a file on its way in, under {@code in/}; <b>sealing</b> syncs it, reads it back past the cache and
 * links it to its name under {@code cas/}; <b>quarantine</b>, {@code q/}, keeps what nobody can vouch for. A sealed file
 * is not custody yet: that is the journal's STORED.
 */
@NullMarked
package io.mooring.gateway.evidence;

import org.jspecify.annotations.NullMarked;
