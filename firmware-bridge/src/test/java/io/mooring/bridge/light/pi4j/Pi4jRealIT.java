package io.mooring.bridge.light.pi4j;

import io.mooring.rig.Guest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs Pi4J on the processor it is made for, on buses of a stock kernel: an I2C adapter over USB/IP, SPI on pins. */
class Pi4jRealIT {
    @TestFactory
    Stream<DynamicTest> onAStockKernel() throws Exception {
        return Guest.named("pi4j")
                .arm64()
                .deviceTree("spi.dts")
                .memoryMib(2048)
                .longest(Duration.ofMinutes(4))
                .run(Pca9685InGuest.class, Apa102InGuest.class)
                .tests();
    }
}
