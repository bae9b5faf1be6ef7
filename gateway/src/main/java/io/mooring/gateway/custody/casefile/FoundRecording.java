package io.mooring.gateway.custody.casefile;

import org.jspecify.annotations.Nullable;

/**
 * A recording in a list.
 *
 * @param activity it is filed with; absent if it is not
 */
public record FoundRecording(RecordingCard card, @Nullable Activity activity) {}
