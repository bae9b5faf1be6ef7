/** Tests of the office's end of the wire. */
@NullMarked
package io.mooring.gateway.office.receiver;

import org.jspecify.annotations.NullMarked;
