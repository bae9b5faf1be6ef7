/**
 * Delivery to a bucket that speaks S3. A recording is one <b>object</b> under a <b>key</b> that names it by its SHA-256; a
 * large one goes there in <b>parts</b>, which the bucket joins when all are there (an <b>upload</b>, known by its id). Beside
 * the object lies its <b>sidecar</b>: what the dock knows of the recording, as JSON. An <b>ETag</b> is the bucket's word for
 * the bytes it took: their MD5, or the MD5 of the parts' MD5s. A <b>version</b> is one of several objects under one key; a
 * <b>lock</b> keeps a version until a date, a <b>legal hold</b> until it is lifted.
 */
@NullMarked
package io.mooring.gateway.delivery.s3;

import org.jspecify.annotations.NullMarked;
