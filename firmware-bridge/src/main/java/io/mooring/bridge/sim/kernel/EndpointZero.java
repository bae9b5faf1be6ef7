package io.mooring.bridge.sim.kernel;

import io.mooring.bridge.sim.UsbFunction;
import io.mooring.bridge.usb.ControlRequest;
import java.nio.ByteBuffer;

/**
 * The default pipe of a simulated device (USB 2.0 §9.4): standard requests are answered here, everything else by the
 * function behind it. Called with the function's lock held.
 */
final class EndpointZero {
    private static final int RECIPIENT_AND_TYPE = 0x7f;
    private static final int TO_DEVICE = 0x00;
    private static final int TO_INTERFACE = 0x01;
    private static final int TO_ENDPOINT = 0x02;

    private static final int GET_STATUS = 0;
    private static final int CLEAR_FEATURE = 1;
    private static final int SET_FEATURE = 3;
    private static final int SET_ADDRESS = 5;
    private static final int GET_DESCRIPTOR = 6;
    private static final int GET_CONFIGURATION = 8;
    private static final int SET_CONFIGURATION = 9;
    private static final int GET_INTERFACE = 10;
    private static final int SET_INTERFACE = 11;

    private static final int ENDPOINT_HALT = 0;

    private final UsbFunction function;
    private final DescriptorBytes descriptors;
    private int configuration;

    EndpointZero(UsbFunction function) {
        this.function = function;
        this.descriptors = new DescriptorBytes(function.description());
    }

    /**
     * One control transfer.
     *
     * @param data its data stage: filled from its position for IN, read for OUT
     * @return bytes moved, or {@link UsbFunction#STALL}
     */
    int transfer(ControlRequest request, ByteBuffer data) {
        return switch (request.requestType() & RECIPIENT_AND_TYPE) {
            case TO_DEVICE -> toDevice(request, data);
            case TO_INTERFACE -> toInterface(request, data);
            case TO_ENDPOINT -> toEndpoint(request, data);
            default -> function.control(request, data);
        };
    }

    private int toDevice(ControlRequest request, ByteBuffer data) {
        return switch (request.request()) {
            case GET_DESCRIPTOR -> put(descriptors.get(request.value() >> 8, request.value() & 0xff), data);
            case GET_CONFIGURATION -> put(new byte[] {(byte) configuration}, data);
            case GET_STATUS -> put(new byte[2], data);
            case SET_CONFIGURATION -> configure(request.value());
            case SET_ADDRESS, SET_FEATURE, CLEAR_FEATURE -> 0;
            default -> UsbFunction.STALL;
        };
    }

    /** A host that resets a port over USB/IP shows it to the device by configuring it once more, and only so. */
    private int configure(int value) {
        if (value > DescriptorBytes.CONFIGURATION) {
            return UsbFunction.STALL;
        }
        if (configuration != 0) {
            function.reset();
        }
        configuration = value;
        return 0;
    }

    private int toInterface(ControlRequest request, ByteBuffer data) {
        return switch (request.request()) {
            case GET_STATUS -> put(new byte[2], data);
            case GET_INTERFACE -> put(new byte[1], data);
            case SET_INTERFACE -> request.value() == 0 ? 0 : UsbFunction.STALL;
            default -> UsbFunction.STALL;
        };
    }

    private int toEndpoint(ControlRequest request, ByteBuffer data) {
        boolean halt = request.value() == ENDPOINT_HALT;
        return switch (request.request()) {
            case GET_STATUS -> put(new byte[] {(byte) (function.halted() ? 1 : 0), 0}, data);
            case CLEAR_FEATURE -> {
                if (halt) {
                    function.clearHalt();
                }
                yield halt ? 0 : UsbFunction.STALL;
            }
            case SET_FEATURE -> {
                if (halt) {
                    function.halt();
                }
                yield halt ? 0 : UsbFunction.STALL;
            }
            default -> UsbFunction.STALL;
        };
    }

    private static int put(byte[] answer, ByteBuffer data) {
        if (answer.length == 0) {
            return UsbFunction.STALL;
        }
        int count = Math.min(answer.length, data.remaining());
        data.put(answer, 0, count);
        return count;
    }
}
