/**
 * Tests of the file systems. An <em>image</em> is a volume written by these tests, byte by byte, honest at first; a
 * <em>lie</em> is one of its bytes changed on purpose.
 */
@NullMarked
package io.mooring.bridge.filesystem;

import org.jspecify.annotations.NullMarked;
