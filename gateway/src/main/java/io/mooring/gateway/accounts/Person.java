package io.mooring.gateway.accounts;

import io.mooring.gateway.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who proved to be the holder of an account.
 *
 * @param officer the officer's number of the account's holder; null if no officer
 */
public record Person(String account, Role role, @Nullable String officer) {
    public Actor actor() {
        return Actor.person(role.word(), account);
    }
}
