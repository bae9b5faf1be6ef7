/** Tests of delivery to a bucket, against somebody else's S3 server in the process and against one that lies. */
@NullMarked
package io.mooring.gateway.delivery.s3;

import org.jspecify.annotations.NullMarked;
