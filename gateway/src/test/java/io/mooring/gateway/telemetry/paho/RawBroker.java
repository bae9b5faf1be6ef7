package io.mooring.gateway.telemetry.paho;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A broker made of single packets, that can do what no broker should. Every packet it gets is kept. */
final class RawBroker implements AutoCloseable {
    static final int CONNECT = 1;
    static final int PUBLISH = 3;
    static final int SUBSCRIBE = 8;
    static final int PINGREQ = 12;
    static final int DISCONNECT = 14;

    private static final long PATIENCE_SECONDS = 90;

    final BlockingQueue<Packet> got = new LinkedBlockingQueue<>();
    private final ServerSocket door;
    private final Manners manners;
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());

    /** What it does on one connection. */
    interface Manners {
        void serve(Wire wire) throws IOException;
    }

    /** One packet as it came. */
    static final class Packet {
        private final int first;
        private final byte[] body;

        Packet(int first, byte[] body) {
            this.first = first;
            this.body = body;
        }

        int type() {
            return first >> 4;
        }

        /** Of what has a packet identifier: of a PUBLISH it stands behind the topic. */
        int id() {
            int at = type() == PUBLISH ? 2 + number(0) : 0;
            return number(at);
        }

        String topic() {
            return new String(body, 2, number(0), StandardCharsets.UTF_8);
        }

        private int number(int at) {
            return (body[at] & 0xFF) << 8 | (body[at + 1] & 0xFF);
        }
    }

    RawBroker(Manners manners) throws IOException {
        this.manners = manners;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var host = new Thread(this::host, "raw-broker");
        host.setDaemon(true);
        host.start();
    }

    /** Lets in with these properties, answers everything, publishes answered by {@code onPublish}. */
    static Manners polite(byte[] properties, Answer onPublish) {
        return wire -> {
            wire.next();
            wire.connack(0, properties);
            for (Packet packet = wire.next(); packet.type() != DISCONNECT; packet = wire.next()) {
                switch (packet.type()) {
                    case SUBSCRIBE -> wire.send(0x90, packet.id() >> 8, packet.id(), 0, 1);
                    case PUBLISH -> onPublish.answer(wire, packet);
                    case PINGREQ -> wire.send(0xD0);
                    default -> {}
                }
            }
        };
    }

    /** What it does with one message. */
    interface Answer {
        void answer(Wire wire, Packet publish) throws IOException;
    }

    /** As a broker should. */
    static void acknowledge(Wire wire, Packet publish) throws IOException {
        wire.send(0x40, publish.id() >> 8, publish.id());
    }

    int port() {
        return door.getLocalPort();
    }

    /** The next packet of a type; those before it are gone. */
    Packet await(int type) throws InterruptedException {
        while (true) {
            Packet packet = got.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (packet == null) {
                throw new AssertionError("no packet of type " + type);
            }
            if (packet.type() == type) {
                return packet;
            }
        }
    }

    private void host() {
        try {
            while (true) {
                Socket socket = door.accept();
                open.add(socket);
                var server = new Thread(() -> serve(socket), "raw-broker-connection");
                server.setDaemon(true);
                server.start();
            }
        } catch (SocketException e) {
            // Closed: the test is over.
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            manners.serve(new Wire(socket, got));
        } catch (EOFException | SocketException e) {
            // The other side ended it, as it may.
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Closeable socket : List.copyOf(open)) {
            socket.close();
        }
    }

    /** One connection. */
    static final class Wire {
        private final DataInputStream in;
        private final OutputStream out;
        private final BlockingQueue<Packet> got;

        Wire(Socket socket, BlockingQueue<Packet> got) throws IOException {
            this.in = new DataInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
            this.got = got;
        }

        Packet next() throws IOException {
            int first = in.readUnsignedByte();
            int length = 0;
            int shift = 0;
            int octet;
            do {
                octet = in.readUnsignedByte();
                length |= (octet & 0x7F) << shift;
                shift += 7;
            } while ((octet & 0x80) != 0);
            var body = new byte[length];
            in.readFully(body);
            var packet = new Packet(first, body);
            got.add(packet);
            return packet;
        }

        void connack(int reason, byte[] properties) throws IOException {
            var body = new ByteArrayOutputStream();
            body.write(0);
            body.write(reason);
            length(body, properties.length);
            body.write(properties);
            var packet = new ByteArrayOutputStream();
            packet.write(0x20);
            length(packet, body.size());
            body.writeTo(packet);
            raw(packet.toByteArray());
        }

        /** A packet shorter than 128 bytes. */
        void send(int first, int... body) throws IOException {
            var packet = new byte[2 + body.length];
            packet[0] = (byte) first;
            packet[1] = (byte) body.length;
            for (int i = 0; i < body.length; i++) {
                packet[2 + i] = (byte) body[i];
            }
            raw(packet);
        }

        void raw(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        private static void length(ByteArrayOutputStream out, int length) {
            int left = length;
            do {
                out.write(left > 127 ? (left & 0x7F) | 0x80 : left);
                left >>= 7;
            } while (left > 0);
        }
    }
}
