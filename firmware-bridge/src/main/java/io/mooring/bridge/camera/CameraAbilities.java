package io.mooring.bridge.camera;

/**
 * What a camera can do.
 *
 * @param clockRead its clock can be read
 * @param clockSet its clock can be set
 * @param battery it tells its battery level
 * @param partialRead a read may start in the middle of a file
 * @param erase it can erase a file
 */
public record CameraAbilities(
        boolean clockRead, boolean clockSet, boolean battery, boolean partialRead, boolean erase) {}
