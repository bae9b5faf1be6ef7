/** Tests of who may act, with people, officers and attackers. */
@NullMarked
package io.mooring.gateway.accounts;

import org.jspecify.annotations.NullMarked;
