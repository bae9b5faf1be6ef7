/** Chips that are played: registers and wires with the rules of the data sheets, and ways to fail. */
@NullMarked
package io.mooring.bridge.light.pi4j;

import org.jspecify.annotations.NullMarked;
