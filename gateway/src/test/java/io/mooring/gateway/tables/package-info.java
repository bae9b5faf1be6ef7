/** Tests of tables. */
@NullMarked
package io.mooring.gateway.tables;

import org.jspecify.annotations.NullMarked;
