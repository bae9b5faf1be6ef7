/**
 * Tables that go out to spreadsheets and come in from them, the door to the libraries that write and read CSV and XLSX.
 *
 * <p>A <b>table</b> is a header and rows of text; a <b>cell</b> is text and nothing else: numbers and dates come in as they
 * are written and go out as text. Rows may be shorter or longer than the header: what was printed so stays so. What was
 * written here is read back to the very same cells, in both formats. What comes in is a stranger's: everything has a limit
 * ({@link io.mooring.gateway.tables.TableLimits}), and a file that breaks one is refused whole, with its line.
 */
@NullMarked
package io.mooring.gateway.tables;

import org.jspecify.annotations.NullMarked;
