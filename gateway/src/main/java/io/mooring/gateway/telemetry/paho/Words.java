package io.mooring.gateway.telemetry.paho;

import io.mooring.gateway.OutsideText;
import io.mooring.gateway.Said;
import io.mooring.gateway.telemetry.Refusal;
import java.util.regex.Pattern;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Paho's exceptions in words: the message alone is often "MqttException". */
final class Words {
    private static final int CAUSES_MAX = 8;
    private static final int LENGTH_MAX = 500;

    /** Controls and what turns the order of letters about. */
    private static final Pattern MOVING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    /** Greater numbers are Paho's own. */
    private static final int REASON_MAX = 0xff;

    private Words() {}

    /**
     * An exception with what it means: the broker's own reason, where it gave one.
     *
     * @param what was attempted
     */
    static Said said(String what, MqttException e) {
        String words = what + of(e);
        int reason = e.getReasonCode();
        return reason >= Refusal.LEAST && reason <= REASON_MAX ? Refusal.said(reason, words) : Said.because(e, words);
    }

    static String of(MqttException e) {
        var text = new StringBuilder(String.valueOf(e.getMessage()))
                .append(" (Paho ")
                .append(e.getReasonCode())
                .append(')');
        Throwable cause = e.getCause();
        for (int i = 0; i < CAUSES_MAX && cause != null; i++) {
            text.append(": ").append(cause.getMessage() == null ? cause : cause.getMessage());
            cause = cause.getCause();
        }
        return outside(text.toString());
    }

    /** What a broker may have worded, as logs and pages show it: on one line, and short. */
    static String outside(String text) {
        return OutsideText.brief(MOVING.matcher(text).replaceAll("?"), LENGTH_MAX);
    }
}
