package io.mooring.gateway.custody.policy;

/**
 * Who does something by a regulation.
 *
 * @param role which of the program's roles that is
 * @param title as the regulation has it, e.g. 局机关法制机构主要负责人
 */
public record Post(Role role, String title) {
    /** Named as the roles of accounts are. */
    public enum Role {
        OFFICER,
        CUSTODIAN,
        HANDLER,
        STAFF,
        LEGAL_HEAD,
        LEADER
    }
}
