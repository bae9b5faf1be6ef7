/** Tests of when what should go: seeded, without clocks of their own. */
@NullMarked
package io.mooring.gateway.delivery.plan;

import org.jspecify.annotations.NullMarked;
