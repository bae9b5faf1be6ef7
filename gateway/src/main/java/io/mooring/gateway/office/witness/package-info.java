/**
 * The office keeps what docks journal, and bears witness of it, see gateway/docs/shipping.md.
 *
 * <p>A <b>piece</b> is a segment's header and frames of that segment, as they lie at the dock. A <b>kept journal</b> is the
 * office's verbatim copy of one dock's; its <b>standing</b> is the last entry of it that the office's own journal has as
 * shipped. A <b>statement</b> is what the office signs about a standing. A <b>fork</b> is another entry at a number that is
 * kept already: the first copy stays.
 */
@NullMarked
package io.mooring.gateway.office.witness;

import org.jspecify.annotations.NullMarked;
