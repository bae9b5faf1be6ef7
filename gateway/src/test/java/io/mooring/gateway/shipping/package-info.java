/** Tests of a journal's way to the office. */
@NullMarked
package io.mooring.gateway.shipping;

import org.jspecify.annotations.NullMarked;
