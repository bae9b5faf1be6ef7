/**
 * Holds the files of this module to what systemd itself says of them, and to their page. A <em>unit</em> is a service file, a
 * <em>key</em> what stands before the equals sign of one of its lines.
 */
@NullMarked
package io.mooring.systemd;

import org.jspecify.annotations.NullMarked;
