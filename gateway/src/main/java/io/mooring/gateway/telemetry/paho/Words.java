package io.mooring.gateway.telemetry.paho;

import org.eclipse.paho.mqttv5.common.MqttException;

/** Paho's exceptions in words: the message alone is often "MqttException". */
final class Words {
    private static final int CAUSES_MAX = 8;

    private Words() {}

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
        return text.toString();
    }
}
