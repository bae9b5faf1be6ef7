/** Tests of the PTP session against a fake wire that keeps USB's rules about packets. */
@NullMarked
package io.mooring.bridge.ptp.session;

import org.jspecify.annotations.NullMarked;
