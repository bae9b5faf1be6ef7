package io.mooring.gateway.custody.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are wanted; what is absent restricts nothing.
 *
 * @param camera its key, its serial number or the bureau's own number for it then, without regard to case
 * @param officer number; the empty one for lines of which nobody knows who had the camera
 * @param department of the officer at that time
 * @param from only lines that began at this moment or later
 * @param to only lines that began before this moment
 * @param open only cameras that are not back
 * @param faults only lines with faults
 */
public record UseFilter(
        @Nullable String camera,
        @Nullable String officer,
        @Nullable String department,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean open,
        boolean faults) {
    /** Every line. */
    public static final UseFilter ALL = new UseFilter(null, null, null, null, null, false, false);

    /** The shortest list in which all wanted lines stand. */
    String list() {
        if (open) {
            return Places.OPEN;
        } else if (officer != null && !officer.isEmpty()) {
            return Places.byOfficer(officer);
        } else if (camera != null) {
            return Places.byCamera(camera);
        } else if (faults) {
            return Places.FAULTS;
        } else if (officer != null) {
            return Places.byOfficer(officer);
        }
        return department == null ? Places.LINE : Places.byDepartment(department);
    }

    boolean takes(UseRow line) {
        return (camera == null || same(camera, line.camera) || camera.equalsIgnoreCase(line.cameraNumber))
                && (officer == null || hadBy(line))
                && (department == null || department.equals(line.department))
                && (!open || line.open())
                && (!faults || line.faults > 0);
    }

    /** Somebody without a number is somebody. */
    private boolean hadBy(UseRow line) {
        return line.officer.equals(officer) && (!line.officer.isEmpty() || line.takerKnownBy.isEmpty());
    }

    private static boolean same(String wanted, String camera) {
        return wanted.indexOf('/') >= 0
                ? wanted.equals(camera)
                : Places.serial(wanted).equals(Places.serial(camera));
    }
}
