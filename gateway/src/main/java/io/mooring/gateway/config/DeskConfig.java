package io.mooring.gateway.config;

import io.mooring.gateway.custody.policy.PolicyText;
import java.util.Optional;

/**
 * The bureau's desk.
 *
 * @param here whether custody acts are decided by this process; else it shows registers and refuses acts
 * @param policy the rules that are adopted when the process starts, unless people adopted others here
 * @param office the destination whose desk it is; empty where the desk is here, or no office over TLS is delivered to
 */
public record DeskConfig(boolean here, PolicyText policy, Optional<String> office) {
    /** With no office to hear from. */
    public DeskConfig(boolean here, PolicyText policy) {
        this(here, policy, Optional.empty());
    }
}
