/** Tests of the door for whoever administers the machine. */
@NullMarked
package io.mooring.gateway.control;

import org.jspecify.annotations.NullMarked;
