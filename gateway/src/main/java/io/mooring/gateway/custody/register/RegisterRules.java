package io.mooring.gateway.custody.register;

/**
 * What the bureau's policy says of its cameras.
 *
 * @param department that looks after cameras whose card names none (R9); empty where the policy does not say
 * @param fixed whether each camera is to have a fixed custodian (R10)
 */
public record RegisterRules(String department, boolean fixed) {}
