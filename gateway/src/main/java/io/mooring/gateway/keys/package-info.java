/**
 * Who somebody is, shown by keys. A <b>signing key</b> (Ed25519) signs what an office says; a <b>verification key</b> is
 * its public half as text. A <b>TLS identity</b> (EC P-256 and a certificate it made itself) stands for one machine on a
 * link; its <b>pin</b> is the SHA-256 of its public key, and the pin alone decides: dates and names in certificates are
 * not believed, because a dock may not know what time it is.
 *
 * <p>Private keys lie in files only their owner may read. They are never logged, and no {@code toString} shows them.
 */
@NullMarked
package io.mooring.gateway.keys;

import org.jspecify.annotations.NullMarked;
