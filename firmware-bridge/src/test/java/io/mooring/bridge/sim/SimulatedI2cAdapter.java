package io.mooring.bridge.sim;

import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbSpeed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A USB-to-I2C adapter that Linux' own driver i2c-tiny-usb takes, so that a kernel has a real {@code /dev/i2c-N} with
 * played chips on it (drivers/i2c/busses/i2c-tiny-usb.c: the requests, the statuses). Any thread.
 *
 * <p>Pull it out only while nobody holds its bus: the kernel's hub thread waits for the last handle.
 */
public final class SimulatedI2cAdapter implements Pluggable {
    private static final int VENDOR_ID = 0x0403;
    private static final int PRODUCT_ID = 0xc631;
    private static final int RELEASE_BCD = 0x0205;
    private static final int VENDOR_SPECIFIC = 0xff;
    private static final int PACKET_BYTES = 64;
    private static final int MESSAGES_MAX = 100_000;

    private final Map<Integer, I2cChip> chips = new ConcurrentHashMap<>();
    private final List<String> messages = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** A chip on the bus, message by message. */
    public interface I2cChip {
        /** All bytes after the address. */
        void written(byte[] message);

        byte[] next(int count);
    }

    /** From now on the chip answers at this address. */
    public void connect(int address, I2cChip chip) {
        chips.put(address, chip);
    }

    /** From now on nobody answers there. */
    public void disconnect(int address) {
        chips.remove(address);
    }

    /** What went over the bus so far, e.g. {@code W 40 00 20}, {@code R 40 20}; {@code N 41} for nobody there. */
    public List<String> messages() {
        lock.lock();
        try {
            return List.copyOf(messages);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DeviceDescription description() {
        return new DeviceDescription(
                VENDOR_ID,
                PRODUCT_ID,
                RELEASE_BCD,
                "Mooring",
                "I2C adapter of a test",
                "I2C",
                UsbSpeed.FULL,
                List.of(new InterfaceDescription(0, 0, VENDOR_SPECIFIC, 0, 0, List.of())));
    }

    @Override
    public UsbFunction enumerate(LinkClock clock) {
        return new Plugged(clock);
    }

    @Override
    public void undocked() {
        // Nothing is kept of a visit.
    }

    private void log(char what, int address, byte[] bytes) {
        if (messages.size() < MESSAGES_MAX) {
            String hex = HexFormat.ofDelimiter(" ").formatHex(bytes);
            messages.add(String.format(Locale.ROOT, "%c %02x%s%s", what, address, hex.isEmpty() ? "" : " ", hex));
        }
    }

    /** From one plug to the next; it has a default pipe and nothing else. */
    private final class Plugged implements UsbFunction {
        private static final int TO_HOST = 0xc1;
        private static final int TO_DEVICE = 0x41;
        private static final int ECHO = 0;
        private static final int GET_FUNCTIONS = 1;
        private static final int SET_DELAY = 2;
        private static final int GET_STATUS = 3;
        private static final int TRANSFER = 4;
        private static final int TRANSFER_LAST = 7;
        private static final int READ_FLAG = 1;

        /** I2C_FUNC_I2C and what the kernel can make of it (uapi/linux/i2c.h). */
        private static final int FUNCTIONS = 0x0eff0001;

        private static final int ACKNOWLEDGED = 1;
        private static final int NOBODY_THERE = 2;

        private final InPipe in;
        private int status;

        Plugged(LinkClock clock) {
            in = new InPipe(PACKET_BYTES, clock);
        }

        @Override
        public int control(ControlRequest request, ByteBuffer data) {
            return switch (request.requestType()) {
                case TO_HOST -> answer(request, data);
                case TO_DEVICE -> take(request, data);
                default -> STALL;
            };
        }

        private int answer(ControlRequest request, ByteBuffer data) {
            if (request.request() >= TRANSFER && request.request() <= TRANSFER_LAST) {
                boolean reading = (request.value() & READ_FLAG) != 0;
                return reading ? read(request.index(), data) : write(request.index(), new byte[0]);
            }
            ByteBuffer answer = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            switch (request.request()) {
                case ECHO -> answer.putShort((short) request.value());
                case GET_FUNCTIONS -> answer.putInt(FUNCTIONS);
                case SET_DELAY -> answer.limit(0);
                case GET_STATUS -> answer.put((byte) status);
                default -> {
                    return STALL;
                }
            }
            answer.flip().limit(Math.min(answer.limit(), data.remaining()));
            int count = answer.remaining();
            data.put(answer);
            return count;
        }

        private int take(ControlRequest request, ByteBuffer data) {
            if (request.request() == SET_DELAY) {
                return 0;
            }
            if (request.request() < TRANSFER || request.request() > TRANSFER_LAST) {
                return STALL;
            }
            byte[] message = new byte[data.remaining()];
            data.get(message);
            write(request.index(), message);
            return message.length;
        }

        private int read(int address, ByteBuffer data) {
            I2cChip chip = chips.get(address);
            byte[] bytes = chip == null ? new byte[data.remaining()] : chip.next(data.remaining());
            status = chip == null ? NOBODY_THERE : ACKNOWLEDGED;
            log(chip == null ? 'N' : 'R', address, chip == null ? new byte[0] : bytes);
            data.put(bytes);
            return bytes.length;
        }

        private int write(int address, byte[] message) {
            I2cChip chip = chips.get(address);
            status = chip == null ? NOBODY_THERE : ACKNOWLEDGED;
            log(chip == null ? 'N' : 'W', address, chip == null ? new byte[0] : message);
            if (chip != null) {
                chip.written(message);
            }
            return 0;
        }

        @Override
        public DeviceDescription description() {
            return SimulatedI2cAdapter.this.description();
        }

        @Override
        public Lock lock() {
            return lock;
        }

        @Override
        public Condition changed() {
            return changed;
        }

        @Override
        public Mishap nextTransfer() {
            return Mishap.NONE;
        }

        @Override
        public boolean takesOut() {
            return false;
        }

        @Override
        public void out(ByteBuffer transfer) {
            throw new IllegalStateException("it has no bulk endpoint");
        }

        @Override
        public InPipe in() {
            return in;
        }

        @Override
        public boolean halted() {
            return false;
        }

        @Override
        public void halt() {
            throw new IllegalStateException("it has no bulk endpoint");
        }

        @Override
        public void clearHalt() {
            throw new IllegalStateException("it has no bulk endpoint");
        }

        @Override
        public void fallSilent() {
            throw new IllegalStateException("nothing makes it fall silent");
        }

        @Override
        public boolean silent() {
            return false;
        }

        @Override
        public boolean pulledOut() {
            return false;
        }

        @Override
        public @Nullable ByteBuffer pollEvent() {
            return null;
        }

        @Override
        public void reset() {
            status = 0;
        }
    }
}
