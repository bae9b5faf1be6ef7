/**
 * The dock's journal on its way to the office, see gateway/docs/shipping.md.
 *
 * <p>The <b>standing</b> is the last entry the office keeps, with the chain's hash there, under the office's signature; a
 * <b>piece</b> is what is sent next. The office is asked where it stands before anything is sent, and what it says is held
 * against this journal's own chain: where they <b>differ</b>, nothing is sent and people are told. A standing that is
 * journalled here is a <b>witness</b>.
 */
@NullMarked
package io.mooring.gateway.shipping;

import org.jspecify.annotations.NullMarked;
