/**
 * The usage ledger (执法记录仪使用情况台账; R12: PA-M 4, PE-M 4). A <b>use</b> is the time from a camera's leaving the dock to its
 * being back and read, and has one <b>line</b>: who had it, when it went and came, what it brought. Its <b>number</b> is the
 * journal entry with which it began. A <b>stay</b> is one visit in a bay as the ledger knows it; a use ends in one, or in
 * several where the dock stopped meanwhile. Lines are never taken away or changed but by further entries.
 */
@NullMarked
package io.mooring.gateway.custody.ledger;

import org.jspecify.annotations.NullMarked;
