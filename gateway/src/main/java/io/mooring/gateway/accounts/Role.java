package io.mooring.gateway.accounts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to the bureau (reliability.md §3.4). One account has one role. */
public enum Role {
    /** 执法人员: has a camera. */
    OFFICER(false),
    /** 音像记录管理员: receives, classifies, keeps. */
    CUSTODIAN(true),
    /** 案件承办人: sees the recordings of own cases. */
    HANDLER(false),
    /** Everybody else of the bureau. */
    STAFF(false),
    /** Head of the legal department. */
    LEGAL_HEAD(true),
    /** The bureau's principal leader. */
    LEADER(true),
    /** Runs the machine; sees no footage and lets nobody see any. */
    ADMINISTRATOR(true),
    /** Reads registers and the log; sees no footage. */
    AUDITOR(false);

    private final boolean approving;

    Role(boolean approving) {
        this.approving = approving;
    }

    /** Whether others rely on its word: it then needs a second factor, and a second person to be given. */
    public boolean approving() {
        return approving;
    }

    /** As entries of the journal name it: lower-case letters and hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What {@link #word} made. */
    static Optional<Role> ofWord(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
