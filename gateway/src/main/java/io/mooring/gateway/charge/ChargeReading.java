package io.mooring.gateway.charge;

/**
 * A battery as people and machines are shown it.
 *
 * @param percent as last said, -1 while unsaid
 * @param resolutionPercent the widest step between levels it can say, 0 while unsaid
 * @param poweredSeconds how long its port had power in this visit
 * @param ready until it may be given out, by its battery alone
 * @param full until it says 100 percent
 */
public record ChargeReading(
        ChargeTrend trend, int percent, int resolutionPercent, long poweredSeconds, Minutes ready, Minutes full) {
    /** Nothing is known. */
    public static final ChargeReading NONE =
            new ChargeReading(ChargeTrend.UNSAID, -1, 0, 0, Minutes.UNKNOWN, Minutes.UNKNOWN);

    /**
     * A time still to come, between two bounds.
     *
     * @param least 0 or more, -1 while unknown
     * @param most at least {@code least}, at most a day; -1 while unknown
     */
    public record Minutes(int least, int most) {
        public static final Minutes UNKNOWN = new Minutes(-1, -1);

        public static final Minutes NONE = new Minutes(0, 0);

        /** Beyond this nobody would believe it. */
        public static final int MOST_MAX = 24 * 60;

        public Minutes {
            if (!(least == -1 && most == -1) && (least < 0 || most < least || most > MOST_MAX)) {
                throw new IllegalArgumentException(
                        "minutes to come: expected bounds from 0 to " + MOST_MAX + ", got " + least + " to " + most);
            }
        }

        public boolean known() {
            return least >= 0;
        }
    }
}
