package io.mooring.gateway.console;

import static io.mooring.gateway.console.GreedyRig.status;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.accounts.Role;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: a dock whose memory, threads or listeners one client takes, signed in or not, serves nobody else. */
final class GreedyClientsTest {
    private GreedyRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new GreedyRig(Patience.USUAL);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void whatIsLargeIsNotReadOfWhoIsNotSignedIn() throws Exception {
        // Nothing of the body is ever sent: the answer is not waiting for it.
        assertEquals(401, status(rig.upload(null)));
    }

    @Test
    void ofManyLargeBodiesThatNeverEndAFewAreKept() throws Exception {
        List<Socket> uploads = new ArrayList<>();
        for (Role role : List.of(Role.CUSTODIAN, Role.ADMINISTRATOR, Role.AUDITOR)) {
            uploads.add(rig.upload(role));
        }
        assertEquals(ApiDoor.UPLOADS_MAX + 1, uploads.size());
        Socket told = firstAnswered(uploads);
        assertEquals(503, status(told));
        uploads.remove(told);
        for (Socket one : uploads) {
            one.getOutputStream().write(new byte[GreedyRig.UPLOAD_BYTES_MAX]);
            assertEquals(200, status(one), "those that were first are taken");
        }
    }

    @Test
    void nobodyTakesAllPlacesForLargeBodies() throws Exception {
        List<Socket> his = new ArrayList<>();
        for (int i = 0; i <= ApiDoor.UPLOADS_OF_ONE_MAX; i++) {
            his.add(rig.upload(Role.CUSTODIAN));
        }
        assertEquals(503, status(firstAnswered(his)));
        Socket another = rig.upload(Role.ADMINISTRATOR);
        another.getOutputStream().write(new byte[GreedyRig.UPLOAD_BYTES_MAX]);
        assertEquals(200, status(another));
    }

    @Test
    void nobodyTakesAllPlacesForFiles() throws Exception {
        List<Socket> his = new ArrayList<>();
        for (int i = 0; i <= ApiDoor.FILES_OF_ONE_MAX; i++) {
            his.add(rig.ask("GET /api/v1/file", Role.CUSTODIAN));
        }
        List<Integer> answers = new ArrayList<>();
        for (Socket one : his) {
            answers.add(status(one));
        }
        assertEquals(1, Collections.frequency(answers, 503), "one of " + answers);
        assertEquals(200, status(rig.ask("GET /api/v1/file", Role.ADMINISTRATOR)));
    }

    private static Socket firstAnswered(List<Socket> sockets) throws IOException {
        long until = System.nanoTime() + GreedyRig.PATIENCE_MILLIS * 1_000_000L;
        while (System.nanoTime() < until) {
            for (Socket socket : sockets) {
                if (socket.getInputStream().available() > 0) {
                    return socket;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("nobody is answered");
    }

    @Test
    void whoReadsFilesSlowlyHoldsUpNoAct() throws Exception {
        for (int i = 0; i < 12; i++) {
            rig.ask("GET /api/v1/file", Role.CUSTODIAN);
        }
        assertEquals(200, status(rig.ask("GET /api/v1/size", Role.CUSTODIAN)));
        for (int i = 0; i < 20; i++) {
            rig.ask("GET /api/v1/file", Role.CUSTODIAN);
        }
        assertEquals(200, status(rig.ask("GET /api/v1/size", Role.CUSTODIAN)));
    }

    /** Asks again while those who are gone are still being found out. */
    private int listening() throws IOException {
        long until = System.nanoTime() + GreedyRig.PATIENCE_MILLIS * 1_000_000L;
        int status = 503;
        while (status == 503 && System.nanoTime() < until) {
            status = status(rig.ask("GET /api/v1/events", Role.CUSTODIAN));
        }
        return status;
    }

    @Test
    void listenersWhoAreGoneTakeNobodysPlace() throws Exception {
        for (int i = 0; i < 100; i++) {
            Socket one = rig.ask("GET /api/v1/events", Role.CUSTODIAN);
            one.setSoLinger(true, 0);
            one.close();
        }
        for (int i = 0; i < ApiEvents.SESSION_READERS_MAX; i++) {
            assertEquals(200, listening(), "listener " + i);
        }
        assertEquals(
                503,
                status(rig.ask("GET /api/v1/events", Role.CUSTODIAN)),
                "one session's pages leave room for others'");
    }
}
