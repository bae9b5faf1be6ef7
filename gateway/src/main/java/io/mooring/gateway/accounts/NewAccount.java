package io.mooring.gateway.accounts;

import org.jspecify.annotations.Nullable;

/**
 * An account that is to be made.
 *
 * @param name to sign in with: 2 to 32 letters, digits, dots, hyphens and underscores
 * @param person whom it belongs to, for people
 * @param officer the officer's number; null if no officer
 */
public record NewAccount(
        String name, Role role, String person, @Nullable String officer) {}
