package io.mooring.gateway.custody.register;

import io.mooring.gateway.RegisterEvent.CameraState;
import org.jspecify.annotations.Nullable;

/**
 * Which cameras are wanted; all if everything is absent or empty.
 *
 * @param search part of its key, number, note or department
 * @param state only those
 * @param registered only those, or only those that are not
 * @param custodian only those fixed to this officer
 * @param pool only those in the pool, or only those that are not
 * @param warning only those with it
 */
public record CameraFilter(
        String search,
        @Nullable CameraState state,
        @Nullable Boolean registered,
        String custodian,
        @Nullable Boolean pool,
        @Nullable CameraWarning warning) {
    /** All of them. */
    public static final CameraFilter ALL = new CameraFilter("", null, null, "", null, null);

    boolean wants(KnownCamera one) {
        return (state == null || state == one.state())
                && (registered == null || registered == one.registered())
                && (custodian.isEmpty() || custodian.equals(one.custodian()))
                && (pool == null || pool == (one.registered() && one.custodian().isEmpty()))
                && (warning == null || one.warnings().contains(warning))
                && (Officers.contains(one.camera(), search)
                        || Officers.contains(one.number(), search)
                        || Officers.contains(one.note(), search)
                        || Officers.contains(one.department(), search));
    }
}
