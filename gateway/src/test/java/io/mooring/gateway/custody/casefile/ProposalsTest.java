package io.mooring.gateway.custody.casefile;

import static io.mooring.gateway.custody.casefile.Bureau.minute;
import static io.mooring.gateway.custody.casefile.Bureau.recording;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.custody.casefile.Proposal.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProposalsTest {
    private static RecordingCard card(
            int number, @Nullable Integer minute, String camera, String officer, String activity) {
        return new RecordingCard(
                number,
                recording(number),
                1,
                number + 1,
                minute(5_000),
                TimeTrust.TRUSTED,
                camera,
                "b-1",
                "x.mp4",
                RecordingKind.VIDEO,
                minute == null ? null : minute(minute),
                0,
                officer,
                activity,
                null,
                null,
                false);
    }

    private static List<RecordingId> recordings(Integer... numbers) {
        return List.of(numbers).stream().map(Bureau::recording).toList();
    }

    @Test
    void oneCamerasLieTogetherUntilAGap() {
        List<Proposal> found = Proposals.of(List.of(
                card(1, 0, "a", "", ""),
                card(2, 29, "a", "", ""),
                card(3, 59, "a", "", ""),
                card(4, 90, "a", "", ""),
                card(5, 95, "a", "", "")));
        assertEquals(
                List.of(recordings(1, 2, 3), recordings(4, 5)),
                found.stream().map(Proposal::recordings).toList());
        assertEquals(
                List.of(new Reason(Reason.Kind.SAME_CAMERA, "a", 30)),
                found.get(0).reasons());
        assertEquals("SAME_CAMERA a 30 min", found.get(0).words());
    }

    @Test
    void twoCamerasOfOneOfficerLieTogetherAndOfTwoDoNot() {
        List<Proposal> found = Proposals.of(List.of(
                card(1, 0, "film", "4101", ""),
                card(2, 5, "photo", "4101", ""),
                card(3, 6, "other", "4102", ""),
                card(4, 9, "film", "4101", "")));
        assertEquals(1, found.size());
        assertEquals(recordings(1, 2, 4), found.get(0).recordings());
        assertEquals(
                List.of(
                        new Reason(Reason.Kind.SAME_CAMERA, "film", 9),
                        new Reason(Reason.Kind.SAME_OFFICER, "4101", 5)),
                found.get(0).reasons());
    }

    @Test
    void whatGoesOnWithAnActivityIsProposedForIt() {
        List<Proposal> found = Proposals.of(List.of(card(1, 0, "a", "", "A-000007"), card(2, 10, "a", "", "")));
        assertEquals(recordings(2), found.get(0).recordings());
        assertEquals("A-000007", found.get(0).activity());
        assertTrue(found.get(0).reasons().contains(new Reason(Reason.Kind.SAME_ACTIVITY, "A-000007", 0)));
    }

    @Test
    void whatWouldJoinTwoActivitiesIsLeftToPeople() {
        assertEquals(
                List.of(),
                Proposals.of(List.of(
                        card(1, 0, "a", "", "A-000007"), card(2, 10, "a", "", ""), card(3, 20, "a", "", "A-000008"))));
    }

    @Test
    void oneAloneAndWhatHasNoTimeAreNotProposed() {
        assertEquals(
                List.of(),
                Proposals.of(List.of(card(1, 0, "a", "", ""), card(2, null, "a", "", ""), card(3, null, "a", "", ""))));
    }

    @Test
    void proposalsComeFromTheRegisterAndAreAcceptedInOneAct() throws Exception {
        Bureau bureau = new Bureau();
        bureau.film(1, 0).film(2, 10).film(3, 20).film(4, 300);
        Proposal first = bureau.activities.proposals(null, 100).items().get(0);
        assertEquals(recordings(1, 2, 3), first.recordings());
        assertNull(first.activity());
        Activity activity = bureau.files.open(bureau.custodian, Bureau.facts("检查", "", ""));
        bureau.files.file(bureau.custodian, activity.name(), first.recordings(), null, first.words());
        assertEquals(List.of(), bureau.activities.proposals(null, 100).items());
        bureau.film(5, 35);
        Proposal next = bureau.activities.proposals(null, 100).items().get(0);
        assertEquals(activity.name(), next.activity());
        assertEquals(recordings(5), next.recordings());
    }
}
