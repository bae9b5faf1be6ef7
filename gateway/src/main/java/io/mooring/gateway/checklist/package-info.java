/**
 * The check before use (R5 to R8): what is known of a camera, the policy and the verdict on each item. A <b>checklist</b>
 * is the whole of it at one moment; pure, so that the same facts under the same policy always give the same checklist.
 */
@NullMarked
package io.mooring.gateway.checklist;

import org.jspecify.annotations.NullMarked;
