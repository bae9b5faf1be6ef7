/**
 * Finds numbered things by what is said of them, in rows of an index and without a library of its own.
 *
 * <p>Each thing has a <b>number</b>, given in order. A <b>term</b> is one short text that is true of a thing: a field's name
 * and a value, or a field's name and a <b>gram</b>, one or two characters that follow each other in the field's text. A
 * <b>block</b> is {@value io.mooring.gateway.search.TermChanges#BLOCK} numbers; for each block and term there is one row
 * that holds which numbers of the block the term is true of. A question is answered block by block with operations on whole
 * sets, newest first, and stops when there is enough.
 */
@NullMarked
package io.mooring.gateway.search;

import org.jspecify.annotations.NullMarked;
