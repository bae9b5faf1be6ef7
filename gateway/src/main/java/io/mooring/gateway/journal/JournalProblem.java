package io.mooring.gateway.journal;

import java.nio.file.Path;

/**
 * Something in a journal's directory that is not as it should be.
 *
 * @param offset the byte it begins at
 * @param damage true if entries are gone, altered or unreadable; false for an unfinished tail, which nobody was told of
 *     and the next start cuts
 * @param problem what, for people
 */
public record JournalProblem(Path file, long offset, boolean damage, String problem) {
    @Override
    public String toString() {
        return file + " at offset " + offset + ": " + problem;
    }
}
