package io.mooring.gateway.config;

import java.net.URI;

/** Addresses of other machines, written as URLs without a path. */
final class EndpointForm {
    private static final int PORT_MAX = 65535;

    private EndpointForm() {}

    /**
     * @param plain the scheme without TLS, {@code http}
     * @param secure the scheme with TLS, {@code https}
     */
    static Form<Endpoint> of(String plain, String secure, int port) {
        String expected = "an address such as \"" + secure + "://office.example:" + port + "\" (or " + plain + "://…)";
        return Forms.text(expected, text -> parse(text, plain, secure));
    }

    static Endpoint parse(String text, String plain, String secure) {
        URI uri = URI.create(text);
        String path = uri.getPath();
        boolean known = secure.equals(uri.getScheme()) || plain.equals(uri.getScheme());
        boolean bare = (path == null || path.isEmpty() || path.equals("/"))
                && uri.getQuery() == null
                && uri.getFragment() == null
                && uri.getUserInfo() == null;
        String host = uri.getHost();
        if (!known || !bare || host == null || uri.getPort() < 1 || uri.getPort() > PORT_MAX) {
            throw new IllegalArgumentException(text);
        }
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Endpoint(secure.equals(uri.getScheme()), name, uri.getPort());
    }
}
