/** Tests of the office role. */
@NullMarked
package io.mooring.gateway.office;

import org.jspecify.annotations.NullMarked;
