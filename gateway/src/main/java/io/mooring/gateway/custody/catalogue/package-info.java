/**
 * The bureau's catalogue of recording items (音像记录事项清单, R82 to R90). A <b>line</b> is one row of it, every <b>cell</b>
 * as printed: line breaks of the page, cells that are missing and numbers that stand on the third row of their item are kept,
 * for nobody but the bureau may mend its own order. What is odd about a line is <b>marked</b> and never mended. A
 * <b>content</b> is the header and the lines, known by the digest of their cells; a <b>version</b> is a content that was
 * adopted, and what was classified under one stays under it. The list of classes is open: a line's class is what stands in
 * the line.
 */
@NullMarked
package io.mooring.gateway.custody.catalogue;

import org.jspecify.annotations.NullMarked;
