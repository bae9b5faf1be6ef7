package io.mooring.gateway.custody.register;

/**
 * What the bureau's policy says of its cameras.
 *
 * @param department that looks after cameras whose card names none (R9); empty where the policy does not say
 * @param fixed whether each camera is to have a fixed custodian (R10)
 * @param minimum what cameras must be able to do, and how many there must be (R2, R3)
 */
public record RegisterRules(String department, boolean fixed, ModelMinimum minimum) {
    /** With the figures that ship. */
    public RegisterRules(String department, boolean fixed) {
        this(department, fixed, ModelMinimum.shipped());
    }
}
