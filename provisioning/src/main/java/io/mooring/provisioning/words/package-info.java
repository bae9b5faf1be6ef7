/** What the technician reads, in both languages: the <b>words</b> of one subject are a bundle of sentences. */
@NullMarked
package io.mooring.provisioning.words;

import org.jspecify.annotations.NullMarked;
