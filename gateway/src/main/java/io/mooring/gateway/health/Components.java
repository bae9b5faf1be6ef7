package io.mooring.gateway.health;

/** Names of the parts that report their health; a part may also use a name of its own. */
public final class Components {
    public static final String JOURNAL = "journal";
    public static final String EVIDENCE = "evidence";
    /** Room for new recordings. */
    public static final String SPACE = "space";

    /** How long that room lasts. */
    public static final String ROOM = "room";

    public static final String USB = "usb";
    /** The dock's own time. */
    public static final String TIME = "time";
    /** The destinations that count. */
    public static final String UPLINK = "uplink";
    /** The connection to the MQTT broker. */
    public static final String BROKER = "broker";

    public static final String LIGHTS = "lights";

    /** The cameras' clocks, as last found. */
    public static final String CLOCKS = "clocks";

    /** The power of bays' ports. */
    public static final String POWER = "power";

    /** Every destination. */
    public static final String DELIVERY = "delivery";

    /** What the desk of the office ordered, where the bureau's desk is its. */
    public static final String ORDERS = "orders";

    /** The bureau's desk, and what time brings at it. */
    public static final String DESK = "desk";

    /** Acts of several entries, and whether one was cut and may stand half. */
    public static final String ACTS = "acts";

    /** The registers, and whether they took in every entry. */
    public static final String INDEX = "index";

    /** Those of an office's own journal, which receiving goes by. */
    public static final String OWN_INDEX = "own-index";

    /** The journal's way to the office that keeps and witnesses it; at an office, those of its docks. */
    public static final String SHIPPING = "shipping";

    private Components() {}
}
