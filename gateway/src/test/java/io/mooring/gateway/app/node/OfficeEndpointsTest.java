package io.mooring.gateway.app.node;

import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.nio.file.Path;

/** The same of the desk of an office: its table is another, and people of a whole bureau come to it. */
final class OfficeEndpointsTest extends EndpointsTest {
    @Override
    WholeDesk open(Path directory) throws Exception {
        return new WholeDesk(directory, new SystemClock(new AssumedTime()), DeskParts.Place.OFFICE);
    }
}
