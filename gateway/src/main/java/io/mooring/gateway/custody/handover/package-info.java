/**
 * Who has which camera (R10, R12). A <b>handover</b> is the time that a camera is away from the dock: it begins when the
 * camera leaves a bay and ends when it is plugged in again. Its <b>taker</b> is known by number and PIN given at the dock, by
 * the <b>roster</b>, in which the custodian writes who is to have a camera when, or by a custodian's explanation afterwards;
 * otherwise it was taken by an unknown person. What was not as it should be with a handover is an <b>irregularity</b>.
 */
@NullMarked
package io.mooring.gateway.custody.handover;

import org.jspecify.annotations.NullMarked;
