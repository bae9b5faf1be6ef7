package io.mooring.gateway.accounts;

import java.util.Locale;

/**
 * Everything somebody may do or see here, in the order of the alphabet. Who may do it, and in which state of what is acted
 * upon, stands in {@code permissions.txt}; an act without a line there is nobody's.
 */
public enum Act {
    /** The second person when a role is given that others rely on. */
    ACCOUNT_APPROVE,
    /** Give an account a new enrolment code: its holder lost what proves it. */
    ACCOUNT_CODE,
    ACCOUNT_CREATE,
    ACCOUNT_DISABLE,
    ACCOUNT_ENABLE,
    /** Change what proves oneself, end own sessions. */
    ACCOUNT_OWN,
    ACCOUNT_READ,
    ACCOUNT_ROLE,
    /** End the sessions of somebody else. */
    ACCOUNT_SIGN_OUT,
    ACCOUNT_UNLOCK,
    ACTIVITY_CHANGE,
    ACTIVITY_CREATE,
    ACTIVITY_READ,
    /** Take a bay out of use, and put it back. */
    BAY_USE,
    BREACH_EXPLAIN,
    BREACH_READ,
    CAMERA_CHANGE,
    CAMERA_HOLD,
    CAMERA_READ,
    CAMERA_REGISTER,
    CAMERA_RELEASE,
    CATALOGUE_APPROVE,
    CATALOGUE_CHANGE,
    CATALOGUE_READ,
    CLASSIFICATION_CHANGE,
    /** Say whether recordings show what the regulations want. */
    CONTENT_CHECK,
    CONTENT_READ,
    DEADLINE_READ,
    DELIVERY_PAUSE,
    DOCK_READ,
    EXCEPTION_APPROVE,
    EXCEPTION_DECLARE,
    EXCEPTION_READ,
    FINDING_EXPLAIN,
    FINDING_READ,
    HANDOUT_READ,
    HANDOUT_RECORD,
    HANDOUT_TAKE,
    /** Begin a new epoch where the journal is not the one that was witnessed. */
    HISTORY_ACKNOWLEDGE,
    /** The second person of that. */
    HISTORY_APPROVE,
    HOLD_LIFT,
    HOLD_PLACE,
    HOLD_READ,
    LEDGER_COMPLETE,
    LEDGER_EXPORT,
    LEDGER_READ,
    OFFICER_CHANGE,
    OFFICER_PIN,
    OFFICER_READ,
    OFFICER_REGISTER,
    /** Have the dock follow another list of orders than the one it took orders from. */
    ORDERS_FOLLOW,
    /** The second person when that is done. */
    ORDERS_FOLLOW_APPROVE,
    ORDERS_READ,
    POLICY_ADOPT,
    POLICY_APPROVE,
    POLICY_READ,
    RECEIPT_PRINT,
    RECEIPT_READ,
    RECORDING_READ,
    RECORDING_SEARCH,
    SECRECY_MARK,
    TIME_VOUCH,
    UNRELATED_MARK,
    WORK_RECORD_APPROVE,
    /** Put it away, so that nothing of it changes any more. */
    WORK_RECORD_FILE,
    WORK_RECORD_READ,
    /** Give it back to its author. */
    WORK_RECORD_RETURN,
    WORK_RECORD_SUBMIT;

    /** For programs and people: lower-case letters and hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
