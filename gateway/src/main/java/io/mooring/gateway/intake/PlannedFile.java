package io.mooring.gateway.intake;

import io.mooring.bridge.camera.CameraFile;
import io.mooring.gateway.SourceIdentity;

/**
 * One file that is to be copied.
 *
 * @param file as the camera listed it, with this session's handle
 * @param source the same at every visit
 */
record PlannedFile(CameraFile file, SourceIdentity source) {}
