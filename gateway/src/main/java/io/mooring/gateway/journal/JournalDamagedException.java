package io.mooring.gateway.journal;

/**
 * Entries that were acknowledged are missing or altered, and no copy at hand has them. Nothing was changed: the files
 * stand as they were found, for a person to restore from the mirror, the office or a backup.
 */
public final class JournalDamagedException extends JournalException {
    private static final long serialVersionUID = 1L;

    public JournalDamagedException(String message) {
        super(message);
    }
}
