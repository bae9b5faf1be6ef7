/** Tests of port power, and a hub of our own making for everybody's tests. */
@NullMarked
package io.mooring.bridge.power;

import org.jspecify.annotations.NullMarked;
