package io.mooring.gateway.intake;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.massstorage.ScsiDisk;
import org.junit.jupiter.api.Test;

/**
 * At stake: bytes of a command that failed in the end, already written to a part when the link broke. What is read again
 * before a copy goes on must reach behind all of them.
 */
class TailTest {
    @Test
    void whatIsReadAgainCoversTheLongestCommandOfADisk() {
        assertTrue(FileReading.TAIL_BYTES >= ScsiDisk.COMMAND_BYTES_MAX);
    }
}
