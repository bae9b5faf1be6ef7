/**
 * Bytes to records and back, for the Picture Transfer Protocol (ISO 15740, first published as PIMA 15740:2000) and the
 * parts of the Media Transfer Protocol 1.1 that a dock needs. No I/O happens here.
 *
 * <p>An <b>initiator</b> (the dock) sends a <b>command</b>; the <b>responder</b> (the camera) sends or takes at most one
 * <b>data</b> phase and answers with a <b>response</b>; each travels in a <b>container</b>. A <b>dataset</b> is the
 * content of a data phase. A <b>code</b> (operation, response, event, property, object format) is a 16-bit number that
 * may be one nobody here knows, so codes are numbers, named where they are shown. Every dataset is a record with its own
 * {@code encode} and {@code decode} in wire order, little-endian, usable by either side.
 *
 * <p>Decoding believes nothing: every length is compared with what is there and with a limit of {@link
 * io.mooring.bridge.ptp.PtpLimits} before anything is allocated, and whatever does not fit is a {@link
 * io.mooring.bridge.NonsenseException}; no sequence of bytes makes a {@code decode} throw anything else.
 */
@NullMarked
package io.mooring.bridge.ptp;

import org.jspecify.annotations.NullMarked;
