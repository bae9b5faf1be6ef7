package io.mooring.gateway.config;

import io.mooring.gateway.custody.policy.PolicyText;

/**
 * The bureau's desk.
 *
 * @param here whether custody acts are decided by this process; else it shows registers and refuses acts
 * @param policy the rules that are adopted when the process starts, unless people adopted others here
 */
public record DeskConfig(boolean here, PolicyText policy) {}
