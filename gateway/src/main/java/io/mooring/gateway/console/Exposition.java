package io.mooring.gateway.console;

/** Writes Prometheus' text format: a family's head once, then its values, labels escaped. */
final class Exposition {
    private final StringBuilder out = new StringBuilder(8192);
    private String family = "";

    Exposition gauge(String name, String help) {
        return begin(name, "gauge", help);
    }

    Exposition counter(String name, String help) {
        return begin(name, "counter", help);
    }

    private Exposition begin(String name, String type, String help) {
        family = name;
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    void value(long value, String... labels) {
        line(Long.toString(value), labels);
    }

    void value(double value, String... labels) {
        line(Double.toString(value), labels);
    }

    private void line(String value, String... labels) {
        out.append(family);
        for (int i = 0; i + 1 < labels.length; i += 2) {
            out.append(i == 0 ? '{' : ',')
                    .append(labels[i])
                    .append("=\"")
                    .append(escape(labels[i + 1]))
                    .append('"');
        }
        if (labels.length > 0) {
            out.append('}');
        }
        out.append(' ').append(value).append('\n');
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    String text() {
        return out.toString();
    }
}
