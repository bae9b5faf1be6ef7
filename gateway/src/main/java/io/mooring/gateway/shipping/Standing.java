package io.mooring.gateway.shipping;

import io.mooring.gateway.proof.Witness;

/**
 * What the office says that it keeps.
 *
 * @param text as it was signed
 */
record Standing(Witness witness, String text) {
    long seq() {
        return witness.seq();
    }

    String hash() {
        return witness.hash();
    }
}
