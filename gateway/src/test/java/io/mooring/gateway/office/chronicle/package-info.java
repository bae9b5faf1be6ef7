/** Tests of the one order of everything. */
@NullMarked
package io.mooring.gateway.office.chronicle;

import org.jspecify.annotations.NullMarked;
