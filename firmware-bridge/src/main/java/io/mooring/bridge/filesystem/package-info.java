/**
 * File systems of cameras' cards, read in user space and <b>read-only by type</b>: nothing in this package can write, and
 * what it reads from ({@link io.mooring.bridge.filesystem.BlockReader}) has no way to be written through.
 *
 * <p>A <em>medium</em> is numbered blocks. A <em>partition</em> is a run of them. A <em>volume</em> is a partition with a
 * file system that is known here: FAT16, FAT32 or exFAT. A <em>run</em> is bytes of a file that lie next to each other on
 * the medium. Everything on a medium is hostile until it was checked: each walk has a limit with a name, and what cannot
 * be read is told, never guessed.
 */
@NullMarked
package io.mooring.bridge.filesystem;

import org.jspecify.annotations.NullMarked;
