package io.mooring.gateway.config;

/**
 * How the kernel's LEDs of the dock are named.
 *
 * @param bay with <code>{colour}</code> and <code>{bay}</code> once each
 * @param dock with <code>{colour}</code> once
 */
public record LedNaming(String bay, String dock) {
    /** What is documented in hardware-docs/lights.md. */
    public static final LedNaming USUAL = new LedNaming("mooring:{colour}:bay{bay}", "mooring:{colour}:dock");
}
