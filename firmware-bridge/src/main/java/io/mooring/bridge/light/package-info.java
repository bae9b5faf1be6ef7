/**
 * The light language: colour says whether a camera may be taken, rhythm says why (platform.md §2.4). Solid green, and
 * only solid green, means take it.
 */
@NullMarked
package io.mooring.bridge.light;

import org.jspecify.annotations.NullMarked;
