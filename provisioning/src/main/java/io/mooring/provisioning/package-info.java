/** The technician's commands: each checks or prepares one thing on a dock and says what it found. */
@NullMarked
package io.mooring.provisioning;

import org.jspecify.annotations.NullMarked;
