/** Which bays people took out of use: from the journal to the bays. */
@NullMarked
package io.mooring.gateway.bay.use;

import org.jspecify.annotations.NullMarked;
