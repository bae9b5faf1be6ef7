/**
 * Canonical JSON in and out (RFC 8785), and the events of the journal as JSON.
 *
 * <p>A <b>value</b> is what canonical JSON can say here: text, a whole number within ±(2<sup>53</sup> − 1), a boolean,
 * null, a list of values, or an object: a map from text to values. A <b>record</b> is written as an object whose keys are
 * its components. An event's <b>type</b> is its record's simple name; its <b>data</b> is the record as an object.
 */
@NullMarked
package io.mooring.gateway.json;

import org.jspecify.annotations.NullMarked;
