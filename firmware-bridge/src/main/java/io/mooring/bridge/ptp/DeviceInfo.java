package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Who the device is and what it can do: the answer to GetDeviceInfo (PIMA 15740 §5.5, MTP 1.1 §5.1.1).
 *
 * @param standardVersion 16 bits, hundredths: 100 means 1.00
 * @param vendorExtensionId 32 bits; 6 is Microsoft's, i.e. MTP
 * @param vendorExtensionVersion 16 bits
 * @param vendorExtensionDescription e.g. {@code microsoft.com: 1.0; android.com: 1.0;}
 * @param functionalMode 16 bits, 0 for standard mode
 * @param operations see {@link OperationCode}
 * @param events see {@link EventCode}
 * @param properties see {@link PropertyCode}
 * @param captureFormats see {@link ObjectFormat}
 * @param playbackFormats see {@link ObjectFormat}
 */
public record DeviceInfo(
        int standardVersion,
        int vendorExtensionId,
        int vendorExtensionVersion,
        String vendorExtensionDescription,
        int functionalMode,
        List<Integer> operations,
        List<Integer> events,
        List<Integer> properties,
        List<Integer> captureFormats,
        List<Integer> playbackFormats,
        String manufacturer,
        String model,
        String deviceVersion,
        String serialNumber)
        implements Dataset {

    public DeviceInfo {
        operations = List.copyOf(operations);
        events = List.copyOf(events);
        properties = List.copyOf(properties);
        captureFormats = List.copyOf(captureFormats);
        playbackFormats = List.copyOf(playbackFormats);
    }

    @Override
    public int lengthBytes() {
        int codes =
                operations.size() + events.size() + properties.size() + captureFormats.size() + playbackFormats.size();
        return 3 * Short.BYTES
                + Integer.BYTES
                + PtpString.lengthBytes(vendorExtensionDescription)
                + 5 * Integer.BYTES
                + Short.BYTES * codes
                + PtpString.lengthBytes(manufacturer)
                + PtpString.lengthBytes(model)
                + PtpString.lengthBytes(deviceVersion)
                + PtpString.lengthBytes(serialNumber);
    }

    @Override
    public void encode(ByteBuffer out) {
        Wire.putU16(out, standardVersion);
        Wire.putU32(out, vendorExtensionId);
        Wire.putU16(out, vendorExtensionVersion);
        PtpString.put(out, vendorExtensionDescription);
        Wire.putU16(out, functionalMode);
        Wire.putU16Array(out, operations);
        Wire.putU16Array(out, events);
        Wire.putU16Array(out, properties);
        Wire.putU16Array(out, captureFormats);
        Wire.putU16Array(out, playbackFormats);
        PtpString.put(out, manufacturer);
        PtpString.put(out, model);
        PtpString.put(out, deviceVersion);
        PtpString.put(out, serialNumber);
    }

    public static DeviceInfo decode(ByteBuffer in) throws NonsenseException {
        return new DeviceInfo(
                Wire.u16(in, "DeviceInfo StandardVersion"),
                Wire.id(in, "DeviceInfo VendorExtensionID"),
                Wire.u16(in, "DeviceInfo VendorExtensionVersion"),
                PtpString.get(in, "DeviceInfo VendorExtensionDesc"),
                Wire.u16(in, "DeviceInfo FunctionalMode"),
                codes(in, "DeviceInfo OperationsSupported"),
                codes(in, "DeviceInfo EventsSupported"),
                codes(in, "DeviceInfo DevicePropertiesSupported"),
                codes(in, "DeviceInfo CaptureFormats"),
                codes(in, "DeviceInfo ImageFormats"),
                PtpString.get(in, "DeviceInfo Manufacturer"),
                PtpString.get(in, "DeviceInfo Model"),
                PtpString.get(in, "DeviceInfo DeviceVersion"),
                PtpString.get(in, "DeviceInfo SerialNumber"));
    }

    private static List<Integer> codes(ByteBuffer in, String what) throws NonsenseException {
        return Wire.u16Array(in, PtpLimits.CODES_MAX, what);
    }
}
