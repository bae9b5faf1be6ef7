/**
 * The handover receipt (R29): what a dock says, signed, about one visit of a camera. Its <b>body</b> names camera, officer and
 * every recording with size and SHA-256; its <b>statement</b> is one line of text, short enough for a QR code, that binds the
 * body's digest to the journal: number and chain hash of an entry behind the print. Whoever keeps the line and the dock's public
 * key can say later whether the journal still begins as it did then.
 */
@NullMarked
package io.mooring.gateway.custody.receipt;

import org.jspecify.annotations.NullMarked;
