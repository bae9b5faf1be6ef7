/** Tests of the check before use, item by item. */
@NullMarked
package io.mooring.gateway.checklist;

import org.jspecify.annotations.NullMarked;
