/**
 * What a recording's own bytes say of its structure: the one door to the library that reads media headers.
 *
 * <p>A <b>probe</b> walks over the <b>boxes</b> (MP4, MOV), <b>chunks</b> (AVI) or segments (JPEG) of a file without reading what
 * they hold. Every length is held against what encloses it before it is believed, and bytes read, places visited and time
 * have limits with names. The few small headers whose fields are wanted are laid into a copy of some kilobytes, and only that
 * copy is handed to the library: it takes lengths at their word, and refuses what is larger than 2 GiB.
 */
@NullMarked
package io.mooring.gateway.media;

import org.jspecify.annotations.NullMarked;
