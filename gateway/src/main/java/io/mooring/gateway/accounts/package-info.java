/**
 * Who may act, and how it is known that it is they. An <b>account</b> belongs to one person and has one <b>role</b>; a
 * person proves to be its holder by a password and, in roles that approve, by a code from a second factor. A
 * <b>session</b> is what a person gets for it, until it is ended or runs out. An <b>officer</b> at the dock's screen is
 * known by number and PIN instead. What a role may do stands in one table, role × <b>act</b> × <b>state</b> of what is
 * acted upon; what is not listed there is denied (reliability.md §3.4).
 *
 * <p>That somebody was enrolled, and as what, stands in the journal. What proves it, hashed, stands in files of their own
 * and nowhere else; the journal holds a <b>seal</b> of each, so that no other proof can be put in its place.
 */
@NullMarked
package io.mooring.gateway.accounts;

import org.jspecify.annotations.NullMarked;
