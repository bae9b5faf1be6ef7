package io.mooring.gateway.config;

/**
 * One thing wrong with a configuration.
 *
 * @param place file and line, {@code dock.conf:12}, or the file alone where something is missing
 * @param key the full key, or empty where the text itself cannot be read
 * @param message what was expected and what is there
 */
public record ConfigProblem(String place, String key, String message) {
    @Override
    public String toString() {
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
