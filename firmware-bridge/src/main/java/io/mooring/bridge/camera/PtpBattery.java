package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.ptp.DataType;
import io.mooring.bridge.ptp.DevicePropDesc;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PropertyCode;
import io.mooring.bridge.ptp.PropertyForm;
import io.mooring.bridge.ptp.PropertyValue;
import io.mooring.bridge.ptp.PropertyValue.IntegerValue;
import io.mooring.bridge.ptp.session.PtpSession;
import io.mooring.bridge.ptp.session.Request;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The BatteryLevel property (PIMA 15740 clause 13, 0x5001): an unsigned byte whose form says which value means empty and
 * which full. What does not fit its own description is unknown, never guessed.
 */
final class PtpBattery {
    private static final Logger LOG = LoggerFactory.getLogger(PtpBattery.class);
    private static final int FULL_PERCENT = 100;

    private final PtpSession session;

    PtpBattery(PtpSession session) {
        this.session = session;
    }

    Optional<BatteryLevel> level() throws BridgeException {
        Request describe = Request.of(OperationCode.GET_DEVICE_PROP_DESC, PropertyCode.BATTERY_LEVEL);
        ByteBuffer dataset;
        try {
            dataset = session.fetch(describe, PtpCamera.DATASET_BYTES_MAX);
        } catch (RefusedException e) {
            LOG.debug("no battery level: {}", e.getMessage());
            return Optional.empty();
        } catch (LinkException e) {
            if (e.reason() != LinkException.Reason.STALLED) {
                throw e;
            }
            LOG.debug("a stall instead of a battery level: {}", e.getMessage());
            return Optional.empty();
        }
        try {
            return level(DevicePropDesc.decode(dataset));
        } catch (NonsenseException e) {
            LOG.debug("battery level that cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    static Optional<BatteryLevel> level(DevicePropDesc description) {
        if (description.property() != PropertyCode.BATTERY_LEVEL || description.type() != DataType.UINT8) {
            return Optional.empty();
        }
        long level = number(description.current());
        if (description.form() instanceof PropertyForm.Range range) {
            return inRange(level, number(range.minimum()), number(range.maximum()), number(range.step()));
        }
        if (description.form() instanceof PropertyForm.Enumeration levels) {
            return oneOf(level, levels);
        }
        return description.form() instanceof PropertyForm.Any ? inRange(level, 0, FULL_PERCENT, 1) : Optional.empty();
    }

    /** A step of nothing, or one as wide as the range, is told by the wider of what makes sense. */
    private static Optional<BatteryLevel> inRange(long level, long empty, long full, long step) {
        if (empty < 0 || full <= empty || level < empty || level > full) {
            return Optional.empty();
        }
        long width = full - empty;
        long wide = Math.min(width, Math.max(1, step));
        return Optional.of(new BatteryLevel(
                (int) ((level - empty) * FULL_PERCENT / width), (int) ((wide * FULL_PERCENT + width - 1) / width)));
    }

    /** Only percents make sense: nobody says what level 3 of 0, 1, 2, 3 means. One level alone says nothing. */
    private static Optional<BatteryLevel> oneOf(long level, PropertyForm.Enumeration levels) {
        long[] known = levels.values().stream()
                .mapToLong(PtpBattery::number)
                .distinct()
                .sorted()
                .toArray();
        boolean percents = known.length >= 2 && known[0] >= 0 && known[known.length - 1] == FULL_PERCENT;
        if (!percents || Arrays.binarySearch(known, level) < 0) {
            return Optional.empty();
        }
        long widest = 1;
        long below = 0;
        for (long each : known) {
            widest = Math.max(widest, each - below);
            below = each;
        }
        return Optional.of(new BatteryLevel((int) level, (int) widest));
    }

    private static long number(PropertyValue value) {
        return value instanceof IntegerValue integer ? integer.value() : -1;
    }
}
