package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;

/**
 * What one store is: the answer to GetStorageInfo (PIMA 15740 §5.5, MTP 1.1 §5.2.2).
 *
 * @param storageType 16 bits, see the constants
 * @param filesystemType 16 bits, see the constants
 * @param accessCapability 16 bits, see the constants
 * @param capacityBytes 64 bits, unsigned; decoded values above 2^63-1 become that
 * @param freeBytes likewise; not every device keeps it below the capacity
 * @param freeImages 32 bits, unsigned; {@code 0xffffffff} where unused
 */
public record StorageInfo(
        int storageType,
        int filesystemType,
        int accessCapability,
        long capacityBytes,
        long freeBytes,
        long freeImages,
        String description,
        String volumeLabel)
        implements Dataset {

    /* PIMA 15740 §5.5, storage types. */
    public static final int STORAGE_FIXED_ROM = 1;
    public static final int STORAGE_REMOVABLE_ROM = 2;
    public static final int STORAGE_FIXED_RAM = 3;
    public static final int STORAGE_REMOVABLE_RAM = 4;

    /* PIMA 15740 §5.5, file system types. */
    public static final int FILESYSTEM_GENERIC_FLAT = 1;
    public static final int FILESYSTEM_GENERIC_HIERARCHICAL = 2;
    public static final int FILESYSTEM_DCF = 3;

    /* PIMA 15740 §5.5, access capabilities. */
    public static final int ACCESS_READ_WRITE = 0;
    public static final int ACCESS_READ_ONLY = 1;
    public static final int ACCESS_READ_ONLY_WITH_DELETION = 2;

    @Override
    public int lengthBytes() {
        return 3 * Short.BYTES
                + 2 * Long.BYTES
                + Integer.BYTES
                + PtpString.lengthBytes(description)
                + PtpString.lengthBytes(volumeLabel);
    }

    @Override
    public void encode(ByteBuffer out) {
        Wire.putU16(out, storageType);
        Wire.putU16(out, filesystemType);
        Wire.putU16(out, accessCapability);
        Wire.putU64(out, capacityBytes);
        Wire.putU64(out, freeBytes);
        Wire.putU32(out, freeImages);
        PtpString.put(out, description);
        PtpString.put(out, volumeLabel);
    }

    public static StorageInfo decode(ByteBuffer in) throws NonsenseException {
        return new StorageInfo(
                Wire.u16(in, "StorageInfo StorageType"),
                Wire.u16(in, "StorageInfo FilesystemType"),
                Wire.u16(in, "StorageInfo AccessCapability"),
                Wire.u64Saturated(in, "StorageInfo MaxCapacity"),
                Wire.u64Saturated(in, "StorageInfo FreeSpaceInBytes"),
                Wire.u32(in, "StorageInfo FreeSpaceInImages"),
                PtpString.get(in, "StorageInfo StorageDescription"),
                PtpString.get(in, "StorageInfo VolumeLabel"));
    }
}
