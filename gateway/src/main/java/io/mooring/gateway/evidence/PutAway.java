package io.mooring.gateway.evidence;

/**
 * Journals that what was under a name is there no more, before anybody may give the name again.
 *
 * @param <X> why it cannot be journalled
 */
@FunctionalInterface
public interface PutAway<X extends Exception> {
    /** @param kept where it lies now; empty if it was not there */
    void journal(String kept) throws X;
}
