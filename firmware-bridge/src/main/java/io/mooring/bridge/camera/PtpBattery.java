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
import java.util.OptionalInt;
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

    OptionalInt percent() throws BridgeException {
        Request describe = Request.of(OperationCode.GET_DEVICE_PROP_DESC, PropertyCode.BATTERY_LEVEL);
        ByteBuffer dataset;
        try {
            dataset = session.fetch(describe, PtpCamera.DATASET_BYTES_MAX);
        } catch (RefusedException e) {
            LOG.debug("no battery level: {}", e.getMessage());
            return OptionalInt.empty();
        } catch (LinkException e) {
            if (e.reason() != LinkException.Reason.STALLED) {
                throw e;
            }
            LOG.debug("a stall instead of a battery level: {}", e.getMessage());
            return OptionalInt.empty();
        }
        try {
            return percent(DevicePropDesc.decode(dataset));
        } catch (NonsenseException e) {
            LOG.debug("battery level that cannot be read: {}", e.getMessage());
            return OptionalInt.empty();
        }
    }

    static OptionalInt percent(DevicePropDesc description) {
        if (description.property() != PropertyCode.BATTERY_LEVEL || description.type() != DataType.UINT8) {
            return OptionalInt.empty();
        }
        long level = number(description.current());
        if (description.form() instanceof PropertyForm.Range range) {
            return percent(level, number(range.minimum()), number(range.maximum()));
        }
        if (description.form() instanceof PropertyForm.Enumeration levels) {
            boolean percentages =
                    levels.values().stream().mapToLong(PtpBattery::number).max().orElse(0) == FULL_PERCENT;
            return percentages && levels.values().contains(description.current())
                    ? percent(level, 0, FULL_PERCENT)
                    : OptionalInt.empty();
        }
        return percent(level, 0, FULL_PERCENT);
    }

    private static OptionalInt percent(long level, long empty, long full) {
        if (full <= empty || level < empty || level > full) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) ((level - empty) * FULL_PERCENT / (full - empty)));
    }

    private static long number(PropertyValue value) {
        return value instanceof IntegerValue integer ? integer.value() : -1;
    }
}
