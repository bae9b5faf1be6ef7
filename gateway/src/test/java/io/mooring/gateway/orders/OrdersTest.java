package io.mooring.gateway.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** At stake: the numbers of all orders. What is one follows from the event's kind alone, and never changes. */
class OrdersTest {
    private static List<Class<?>> every(Class<?> type) {
        if (type.isRecord()) {
            return List.of(type);
        }
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            found.addAll(every(permitted));
        }
        return found;
    }

    @Test
    void everyEventIsDecidedOn() {
        for (Class<?> event : every(Event.class)) {
            boolean ordered = Orders.ORDERED.contains(event);
            boolean not = Orders.NOT_ORDERED.stream().anyMatch(type -> type.isAssignableFrom(event));
            assertTrue(
                    ordered != not, event.getSimpleName() + ": an order, or none? Decide in Orders, once and for all");
        }
    }

    /** Golden: a line may be added with an event that is new; none may be added for one that exists, and none taken away. */
    @Test
    void whatIsAnOrderStays() {
        assertEquals(
                Set.of(
                        "CameraHeld",
                        "CameraHoldLifted",
                        "CameraStateChanged",
                        "CamerasEntered",
                        "CatalogueAdopted",
                        "CatalogueLinesWritten",
                        "ModelDescribed",
                        "OfficerPinOrdered",
                        "OfficersEntered",
                        "PolicyAdopted",
                        "RecordingHeld",
                        "RecordingHoldLifted",
                        "RosterWithdrawn",
                        "Rostered",
                        "SecrecyMarked"),
                new TreeSet<>(Orders.ORDERED.stream().map(Class::getSimpleName).toList()));
    }

    /** Golden: docks hold offices to this text and its hash, whatever version either runs. */
    @Test
    void anOrdersTextAndHashStay() throws Exception {
        OrderRig rig = new OrderRig().holds(1, 2);
        String page = rig.list.page(OrderRig.DOCK, 0, OrderRig.NONCE);
        Believed believed = rig.believed(Taken.NONE);
        String first = "{\"act\":{\"data\":{\"by\":\"wang\",\"hold\":\"case 1\",\"reason\":\"inquiry\",\"recording\":\""
                + OrderRig.recording(1) + "\",\"user\":\"office\"},\"type\":\"RecordingHeld\"},\"at\":{\"bootId\":"
                + "\"00000000-0000-4000-8000-000000000001\",\"monoMillis\":1000,\"trust\":\"TRUSTED\",\"wall\":"
                + "\"2026-11-21T08:00:00Z\"},\"by\":{\"kind\":\"principal-leader\",\"name\":\"wang\"},\"number\":1,"
                + "\"previous\":\"" + "0".repeat(64) + "\",\"seq\":1}";
        assertTrue(page.contains(first), page);
        assertEquals(
                "f1ada433238ef1ad4e8179d176ae0ab1ecfff4644e07a2438ba52506ff894fae",
                believed.orders().get(1).hash());
    }
}
