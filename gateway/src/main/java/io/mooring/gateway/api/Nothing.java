package io.mooring.gateway.api;

/** No input, or no output. */
public record Nothing() {}
