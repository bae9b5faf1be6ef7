/**
 * Looks whether journal, evidence and index of a directory agree, without writing anything: what {@code mooring check}
 * runs, on the directory of a dock that is stopped, was killed, or works.
 *
 * <p>A <b>finding</b> is one thing that is not as it should be; <b>damage</b> means that evidence or entries are gone or
 * altered, <b>disorder</b> that something stands where it does not belong, a <b>note</b> that the next start or the next
 * visit settles it.
 */
@NullMarked
package io.mooring.gateway.check;

import org.jspecify.annotations.NullMarked;
