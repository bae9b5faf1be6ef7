package io.mooring.gateway.custody.policy;

/**
 * One of a bureau's regulations.
 *
 * @param code by which articles are named in the policy's file, e.g. {@code M}
 * @param title in full
 * @param number the official one with its date, as printed; may be empty
 */
public record Document(String code, String title, String number) {}
