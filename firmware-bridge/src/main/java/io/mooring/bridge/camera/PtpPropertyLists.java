package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.ObjectProp;
import io.mooring.bridge.ptp.ObjectPropList;
import io.mooring.bridge.ptp.ObjectPropListReader;
import io.mooring.bridge.ptp.ObjectPropertyCode;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PropertyValue.IntegerValue;
import io.mooring.bridge.ptp.PropertyValue.TextValue;
import io.mooring.bridge.ptp.session.PtpSession;
import io.mooring.bridge.ptp.session.Request;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions about many objects at once (MTP 1.1 appendix E, GetObjectPropList): one transaction instead of one for each
 * file.
 */
final class PtpPropertyLists {
    /** Bytes of all properties of one object, generously. */
    private static final int OBJECT_BYTES_MAX = 2 << 20;

    /** Bytes of all properties of an object on average, generously. */
    private static final int OBJECT_BYTES_AVERAGE_MAX = 8192;

    /** UTF-16 units of text kept while a list is read; objects beyond it are asked about one by one. */
    private static final long TEXT_UNITS_MAX = PtpTree.TEXT_UNITS_MAX;

    private final PtpSession session;

    PtpPropertyLists(PtpSession session) {
        this.session = session;
    }

    /**
     * Adds every object whose properties say enough.
     *
     * @return handles of objects that must be asked about one by one
     */
    List<Integer> listInto(PtpTree tree, ListingLimits limits) throws BridgeException {
        Map<Integer, Draft> drafts = new LinkedHashMap<>();
        long[] textUnits = new long[1];
        long bytesMax = (long) OBJECT_BYTES_AVERAGE_MAX * limits.filesMax() + OBJECT_BYTES_MAX;
        ask(ObjectPropList.ALL_OBJECTS, ObjectPropList.ALL_OBJECTS, bytesMax, element -> {
            Draft draft = drafts.get(element.handle());
            if (draft == null && drafts.size() < limits.filesMax()) {
                draft = new Draft();
                drafts.put(element.handle(), draft);
            } else if (draft == null && element.property() == ObjectPropertyCode.OBJECT_FILE_NAME) {
                tree.leaveOut();
            }
            if (draft != null && textUnits[0] <= TEXT_UNITS_MAX) {
                textUnits[0] += draft.take(element);
            } else if (draft != null) {
                draft.name = null; // too much text: what is known of this object is not all, so it is asked about
            }
        });
        List<Integer> unclear = new ArrayList<>();
        drafts.forEach((handle, draft) -> draft.finish(handle).ifPresentOrElse(tree::add, () -> unclear.add(handle)));
        return unclear;
    }

    /** One object; empty if its properties do not say enough. */
    Optional<PtpObject> describe(int handle) throws BridgeException {
        Draft draft = new Draft();
        ask(handle, 0, OBJECT_BYTES_MAX, element -> {
            if (element.handle() == handle) {
                draft.take(element);
            }
        });
        return draft.finish(handle);
    }

    /** A list that cannot be read is still received to its end, so that the camera is not left in the middle of it. */
    private void ask(int handle, int depth, long bytesMax, ObjectPropListReader.Sink sink) throws BridgeException {
        Reading reading = new Reading(new ObjectPropListReader(sink));
        Request request =
                Request.of(OperationCode.GET_OBJECT_PROP_LIST, handle, 0, ObjectPropList.ALL_PROPERTIES, 0, depth);
        session.read(request, 0, bytesMax, reading::accept);
        reading.finish();
    }

    private static final class Reading {
        private final ObjectPropListReader reader;
        private @Nullable NonsenseException broken;

        Reading(ObjectPropListReader reader) {
            this.reader = reader;
        }

        void accept(ByteBuffer slice) {
            if (broken == null) {
                try {
                    reader.feed(slice);
                } catch (NonsenseException e) {
                    broken = e;
                }
            }
        }

        void finish() throws NonsenseException {
            if (broken != null) {
                throw broken;
            }
            reader.finish();
        }
    }

    /** An object whose properties are still coming in. */
    private static final class Draft {
        private @Nullable Integer storageId;
        private @Nullable Integer format;
        private @Nullable Integer parent;
        private @Nullable String name;
        private @Nullable Long sizeBytes;
        private String modified = "";
        private String created = "";

        /** @return UTF-16 units of text kept of it */
        int take(ObjectProp element) {
            if (element.value() instanceof TextValue text) {
                return take(element.property(), text.text());
            }
            if (element.value() instanceof IntegerValue number) {
                switch (element.property()) {
                    case ObjectPropertyCode.STORAGE_ID -> storageId = (int) number.value();
                    case ObjectPropertyCode.OBJECT_FORMAT -> format = (int) number.value();
                    case ObjectPropertyCode.PARENT_OBJECT -> parent = (int) number.value();
                    case ObjectPropertyCode.OBJECT_SIZE -> sizeBytes = number.value();
                    default -> {}
                }
            }
            return 0;
        }

        private int take(int property, String text) {
            switch (property) {
                case ObjectPropertyCode.OBJECT_FILE_NAME -> name = text;
                case ObjectPropertyCode.DATE_MODIFIED -> modified = text;
                case ObjectPropertyCode.DATE_CREATED -> created = text;
                default -> {
                    return 0;
                }
            }
            return text.length();
        }

        Optional<PtpObject> finish(int handle) {
            if (storageId == null || format == null || parent == null || name == null || sizeBytes == null) {
                return Optional.empty();
            }
            return Optional.of(new PtpObject(handle, storageId, parent, format, name, sizeBytes, modified, created));
        }
    }
}
