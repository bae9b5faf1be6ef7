package io.mooring.bridge.light;

/** The colours a bi-colour light can show; amber is red and green together. */
public enum LightColour {
    OFF,
    RED,
    AMBER,
    GREEN
}
