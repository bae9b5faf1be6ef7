package io.mooring.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleConfigTest {
    @TempDir
    Path directory;

    private Path dock(String console) throws IOException {
        return Files.writeString(directory.resolve("dock.conf"), "dock.id = d\n" + console + "\n");
    }

    private String problems(String console) throws IOException {
        Path file = dock(console);
        return String.valueOf(assertThrows(ConfigRefusedException.class, () -> ConfigFiles.dock(file))
                .getMessage());
    }

    @Test
    void readsWhereThePageIsShownOverTls() throws Exception {
        Path file = dock("console { https-bind = \"::\", certificate = /etc/c.pem, key = /etc/k.pem }");
        var https = new ConsoleConfig.Https(
                "::",
                ConsoleConfig.HTTPS_PORT_DEFAULT,
                Optional.of(new ConsoleConfig.Https.Shown(Path.of("/etc/k.pem"), Path.of("/etc/c.pem"))));
        assertEquals(
                new ConsoleConfig("127.0.0.1", ConsoleConfig.PORT_DEFAULT, List.of(), Optional.of(https)),
                ConfigFiles.dock(file).console());
    }

    @Test
    void aCertificateHasItsKeyAndAPlaceWhereItIsShown() throws IOException {
        assertEquals(
                "dock.conf: console.key: expected console.certificate and console.key together, got only one of them",
                problems("console { https-bind = \"::\", certificate = /c }"));
        assertEquals(
                "dock.conf:2: console.https-port: expected only with console.https-bind, got it without",
                problems("console.https-port = 1"));
    }
}
