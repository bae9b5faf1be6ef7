package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.ptp.DataType;
import io.mooring.bridge.ptp.IdArray;
import io.mooring.bridge.ptp.ObjectFormat;
import io.mooring.bridge.ptp.ObjectInfo;
import io.mooring.bridge.ptp.ObjectPropertyCode;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PropertyValue;
import io.mooring.bridge.ptp.PropertyValue.IntegerValue;
import io.mooring.bridge.ptp.PtpLimits;
import io.mooring.bridge.ptp.session.PtpSession;
import io.mooring.bridge.ptp.session.Request;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions about single objects, as PTP 1.0 has them (PIMA 15740 clause 10). */
final class PtpObjects {
    /** Where GetObjectHandles asks for everything, and where for the root only (PIMA 15740 clause 10). */
    static final int PARENT_ALL = 0;

    static final int PARENT_ROOT = 0xffff_ffff;

    /** Instead of a storage id: all of them. */
    static final int STORAGE_ALL = 0xffff_ffff;

    /** Storages one camera may have. */
    static final int STORAGES_MAX = 64;

    private static final int HANDLES_BYTES_MAX = Integer.BYTES + Integer.BYTES * PtpLimits.HANDLES_MAX;

    /** Objects whose description is nonsense before nothing the camera says is believed any more. */
    private static final int NONSENSE_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(PtpObjects.class);

    private final PtpSession session;
    private final PtpSizeProbe sizeProbe;
    private final boolean sizeProperty;
    private final boolean probing;
    private int nonsense;

    PtpObjects(PtpSession session, Set<Integer> operations, Set<Oddity> oddities) {
        this.session = session;
        this.sizeProbe = new PtpSizeProbe(session);
        this.probing = operations.contains(OperationCode.GET_PARTIAL_OBJECT_64)
                && !oddities.contains(Oddity.BROKEN_PARTIAL_READ);
        this.sizeProperty = operations.contains(OperationCode.GET_OBJECT_PROP_VALUE);
    }

    List<Integer> storageIds() throws BridgeException {
        List<Integer> ids = IdArray.decode(
                        session.fetch(Request.of(OperationCode.GET_STORAGE_IDS), PtpCamera.DATASET_BYTES_MAX))
                .ids();
        if (ids.size() > STORAGES_MAX) {
            throw new NonsenseException("storages: expected at most " + STORAGES_MAX + ", got " + ids.size());
        }
        return ids;
    }

    List<Integer> handles(int storageId, int parent) throws BridgeException {
        return IdArray.decode(session.fetch(
                        Request.of(OperationCode.GET_OBJECT_HANDLES, storageId, 0, parent), HANDLES_BYTES_MAX))
                .ids();
    }

    PtpObject describe(int handle) throws BridgeException {
        ObjectInfo info = ObjectInfo.decode(
                session.fetch(Request.of(OperationCode.GET_OBJECT_INFO, handle), PtpCamera.DATASET_BYTES_MAX));
        long size = info.compressedSizeBytes();
        boolean unsaid = size == ObjectInfo.SIZE_UNKNOWN && info.objectFormat() != ObjectFormat.ASSOCIATION;
        return PtpObject.of(handle, info, unsaid ? largeSize(handle) : size);
    }

    /** The size of an object that does not fit ObjectInfo's 32 bits; negative if the camera cannot say. */
    private long largeSize(int handle) throws BridgeException {
        long told = sizeProperty ? sizeProperty(handle) : -1;
        return told < 0 && probing ? sizeProbe.sizeBytes(handle) : told;
    }

    private long sizeProperty(int handle) throws BridgeException {
        try {
            PropertyValue size = PropertyValue.decode(
                    DataType.UINT64,
                    session.fetch(
                            Request.of(OperationCode.GET_OBJECT_PROP_VALUE, handle, ObjectPropertyCode.OBJECT_SIZE),
                            PtpCamera.DATASET_BYTES_MAX));
            return ((IntegerValue) size).value();
        } catch (RefusedException e) {
            LOG.debug("no size: {}", e.getMessage());
            return -1;
        }
    }

    /** Adds an object, or tells why it could not be described. */
    void describeInto(PtpTree tree, int handle) throws BridgeException {
        try {
            tree.add(describe(handle));
        } catch (RefusedException | NonsenseException e) {
            nonsense += e instanceof NonsenseException ? 1 : 0;
            if (session.lost() || nonsense > NONSENSE_MAX) {
                throw e;
            }
            tree.skip("object " + PtpObject.hex(handle) + ": " + e.getMessage());
        }
    }
}
