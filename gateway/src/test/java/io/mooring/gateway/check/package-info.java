/** What a check finds, and what it must not call damage. */
@NullMarked
package io.mooring.gateway.check;

import org.jspecify.annotations.NullMarked;
