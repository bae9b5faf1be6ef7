package io.mooring.gateway.bench.rate;

import java.io.IOException;
import java.util.List;

/**
 * A network namespace behind a pair of virtual Ethernet ends that lets 1 Gbit/s out and no more (a token bucket filter).
 * Needs root.
 */
final class ShapedWire implements Wire {
    private static final String NAMESPACE = "mooring-rate";
    private static final String NEAR = "mooring-rate0";
    private static final String FAR = "mooring-rate1";
    private static final String NEAR_ADDRESS = "10.199.77.1";
    private static final String FAR_ADDRESS = "10.199.77.2";

    private final String rate;
    private boolean limited;

    private ShapedWire(String rate) {
        this.rate = rate;
    }

    /** @param rate as tc writes it, e.g. {@code 1gbit} */
    static ShapedWire open(String rate) throws IOException {
        var wire = new ShapedWire(rate);
        wire.removeLeftovers();
        Programs.run("ip", "netns", "add", NAMESPACE);
        try {
            Programs.run("ip", "link", "add", NEAR, "type", "veth", "peer", "name", FAR, "netns", NAMESPACE);
            Programs.run("ip", "address", "add", NEAR_ADDRESS + "/30", "dev", NEAR);
            Programs.run("ip", "link", "set", NEAR, "up");
            Programs.run("ip", "-n", NAMESPACE, "address", "add", FAR_ADDRESS + "/30", "dev", FAR);
            Programs.run("ip", "-n", NAMESPACE, "link", "set", FAR, "up");
            Programs.run("ip", "-n", NAMESPACE, "link", "set", "lo", "up");
            return wire;
        } catch (IOException e) {
            wire.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return "a link of " + rate;
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public void limit() throws IOException {
        Programs.run(
                "ip", "netns", "exec", NAMESPACE, "tc", "qdisc", "add", "dev", FAR, "root", "tbf", "rate", rate, "burst",
                "128kb", "latency", "10ms");
        limited = true;
    }

    @Override
    public void unlimit() throws IOException {
        if (limited) {
            Programs.run("ip", "netns", "exec", NAMESPACE, "tc", "qdisc", "delete", "dev", FAR, "root");
            limited = false;
        }
    }

    /** Of a run that was killed: a sender that still lives keeps the namespace, and with it the pair, without a name. */
    private void removeLeftovers() throws IOException {
        if (Programs.run("ip", "netns", "list").contains(NAMESPACE)) {
            close();
        }
        if (Programs.run("ip", "-brief", "link").contains(NEAR)) {
            Programs.run("ip", "link", "delete", NEAR);
        }
    }

    @Override
    public String host() {
        return NEAR_ADDRESS;
    }

    @Override
    public List<String> inside() {
        return List.of("ip", "netns", "exec", NAMESPACE);
    }

    /** The pair goes with the namespace one of its ends lies in. */
    @Override
    public void close() throws IOException {
        Programs.run("ip", "netns", "delete", NAMESPACE);
    }
}
