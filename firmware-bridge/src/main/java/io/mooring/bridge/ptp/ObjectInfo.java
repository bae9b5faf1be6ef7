package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;

/**
 * What one object is: the answer to GetObjectInfo (PIMA 15740 §5.5, MTP 1.1 §5.3.1).
 *
 * @param storageId 32 bits
 * @param objectFormat 16 bits, see {@link ObjectFormat}
 * @param protectionStatus 16 bits, 0 for none
 * @param compressedSizeBytes 32 bits, unsigned; {@value #SIZE_UNKNOWN} where the size does not fit
 * @param thumbFormat 16 bits, see {@link ObjectFormat}
 * @param thumbCompressedSizeBytes 32 bits, unsigned
 * @param thumbWidthPixels 32 bits, unsigned
 * @param thumbHeightPixels 32 bits, unsigned
 * @param imageWidthPixels 32 bits, unsigned
 * @param imageHeightPixels 32 bits, unsigned
 * @param imageBitDepth 32 bits, unsigned
 * @param parentObject 32 bits, 0 in the root
 * @param associationType 16 bits; 1 for a folder
 * @param associationDescription 32 bits
 * @param sequenceNumber 32 bits, unsigned
 * @param captureDate see {@link PtpDateTime}, may be empty
 * @param modificationDate likewise
 */
public record ObjectInfo(
        int storageId,
        int objectFormat,
        int protectionStatus,
        long compressedSizeBytes,
        int thumbFormat,
        long thumbCompressedSizeBytes,
        long thumbWidthPixels,
        long thumbHeightPixels,
        long imageWidthPixels,
        long imageHeightPixels,
        long imageBitDepth,
        int parentObject,
        int associationType,
        int associationDescription,
        long sequenceNumber,
        String filename,
        String captureDate,
        String modificationDate,
        String keywords)
        implements Dataset {

    /** The size that says "4 GiB or more": ask for the ObjectSize property instead (MTP 1.1 §5.3.1). */
    public static final long SIZE_UNKNOWN = 0xffff_ffffL;

    /** Association type of an ordinary folder (PIMA 15740 clause 6). */
    public static final int ASSOCIATION_GENERIC_FOLDER = 1;

    /** A file or folder without thumbnail, picture or keywords; sizes from 4 GiB on become {@link #SIZE_UNKNOWN}. */
    public static ObjectInfo of(
            int storageId, int parentObject, int objectFormat, String filename, long sizeBytes, String date) {
        return new ObjectInfo(
                storageId,
                objectFormat,
                0,
                Math.min(sizeBytes, SIZE_UNKNOWN),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                parentObject,
                objectFormat == ObjectFormat.ASSOCIATION ? ASSOCIATION_GENERIC_FOLDER : 0,
                0,
                0,
                filename,
                date,
                date,
                "");
    }

    @Override
    public int lengthBytes() {
        return 4 * Short.BYTES
                + 11 * Integer.BYTES
                + PtpString.lengthBytes(filename)
                + PtpString.lengthBytes(captureDate)
                + PtpString.lengthBytes(modificationDate)
                + PtpString.lengthBytes(keywords);
    }

    @Override
    public void encode(ByteBuffer out) {
        Wire.putU32(out, storageId);
        Wire.putU16(out, objectFormat);
        Wire.putU16(out, protectionStatus);
        Wire.putU32(out, compressedSizeBytes);
        Wire.putU16(out, thumbFormat);
        Wire.putU32(out, thumbCompressedSizeBytes);
        Wire.putU32(out, thumbWidthPixels);
        Wire.putU32(out, thumbHeightPixels);
        Wire.putU32(out, imageWidthPixels);
        Wire.putU32(out, imageHeightPixels);
        Wire.putU32(out, imageBitDepth);
        Wire.putU32(out, parentObject);
        Wire.putU16(out, associationType);
        Wire.putU32(out, associationDescription);
        Wire.putU32(out, sequenceNumber);
        PtpString.put(out, filename);
        PtpString.put(out, captureDate);
        PtpString.put(out, modificationDate);
        PtpString.put(out, keywords);
    }

    public static ObjectInfo decode(ByteBuffer in) throws NonsenseException {
        return new ObjectInfo(
                Wire.id(in, "ObjectInfo StorageID"),
                Wire.u16(in, "ObjectInfo ObjectFormat"),
                Wire.u16(in, "ObjectInfo ProtectionStatus"),
                Wire.u32(in, "ObjectInfo ObjectCompressedSize"),
                Wire.u16(in, "ObjectInfo ThumbFormat"),
                Wire.u32(in, "ObjectInfo ThumbCompressedSize"),
                Wire.u32(in, "ObjectInfo ThumbPixWidth"),
                Wire.u32(in, "ObjectInfo ThumbPixHeight"),
                Wire.u32(in, "ObjectInfo ImagePixWidth"),
                Wire.u32(in, "ObjectInfo ImagePixHeight"),
                Wire.u32(in, "ObjectInfo ImageBitDepth"),
                Wire.id(in, "ObjectInfo ParentObject"),
                Wire.u16(in, "ObjectInfo AssociationType"),
                Wire.id(in, "ObjectInfo AssociationDesc"),
                Wire.u32(in, "ObjectInfo SequenceNumber"),
                PtpString.get(in, "ObjectInfo Filename"),
                PtpString.get(in, "ObjectInfo CaptureDate"),
                PtpString.get(in, "ObjectInfo ModificationDate"),
                PtpString.get(in, "ObjectInfo Keywords"));
    }
}
