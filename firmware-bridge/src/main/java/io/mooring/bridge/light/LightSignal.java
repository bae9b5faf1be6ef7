package io.mooring.bridge.light;

/** A colour and its rhythm: all that a light can say. */
public record LightSignal(LightColour colour, Rhythm rhythm) {}
