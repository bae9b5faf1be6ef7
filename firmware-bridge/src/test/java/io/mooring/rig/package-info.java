/**
 * Tests on a real kernel's USB. The <em>host</em> is the machine that runs the build; the <em>guest</em> is a stock Debian
 * kernel in QEMU that runs the host's own programs and classes ({@code firmware-bridge/rig}). A <em>guest test</em> is an
 * ordinary JUnit class whose name ends in {@code InGuest}, so that no build runs it by mistake; a test of the host's, named
 * {@code *RealIT}, boots the guest and reports each of its tests by name.
 */
@NullMarked
package io.mooring.rig;

import org.jspecify.annotations.NullMarked;
