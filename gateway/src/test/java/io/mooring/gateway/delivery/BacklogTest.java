package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** At stake: a recording that nobody ever delivers because its line was lost among a million others. */
class BacklogTest {
    private static final Comparator<Backlog.Item> ORDER =
            Comparator.comparingLong(Backlog.Item::deadlineMillis).thenComparingLong(Backlog.Item::seq);

    private final Backlog backlog = new Backlog();
    private final TreeSet<Backlog.Item> model = new TreeSet<>(ORDER);
    private final Set<Long> parked = new HashSet<>();

    private static Backlog.Item item(Random random, long seq) {
        return new Backlog.Item(random.nextInt(50), seq, random.nextInt(1_000), random.nextBoolean(), false, false);
    }

    private List<Backlog.Item> all() {
        List<Backlog.Item> found = new ArrayList<>();
        backlog.inOrder().forEachRemaining(found::add);
        return found;
    }

    private void agree(String when) {
        assertEquals(List.copyOf(model), all(), when);
        assertEquals(model.size(), backlog.size(), when);
        assertEquals(model.stream().mapToLong(Backlog.Item::bytesLeft).sum(), backlog.bytes(), when);
        assertEquals(parked.size(), backlog.parked(), when);
        Backlog.Item first = model.stream()
                .filter(item -> !parked.contains(item.seq()))
                .findFirst()
                .orElse(null);
        assertEquals(first, backlog.first(), when);
    }

    @Test
    void isWhatASortedSetIsWhateverHappens() {
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            backlog.clear();
            model.clear();
            parked.clear();
            long seq = 1;
            for (int i = random.nextInt(200); i > 0; i--) {
                Backlog.Item item = item(random, seq++);
                backlog.add(item);
                model.add(item);
            }
            sayOfSome(random, seq);
            backlog.sort();
            for (int i = 0; i < 300; i++) {
                step(random, seq++);
                agree("seed " + seed + ", step " + i);
            }
        }
    }

    /** Among them numbers that are not here. */
    private void sayOfSome(Random random, long end) {
        for (long seq = 0; seq <= end; seq++) {
            long number = seq;
            Backlog.Item before = model.stream()
                    .filter(item -> item.seq() == number)
                    .findFirst()
                    .orElse(null);
            boolean missed = random.nextBoolean();
            DueBook.Due due = random.nextInt(3) == 0
                    ? null
                    : new DueBook.Due(Instant.ofEpochMilli(random.nextInt(50)), random.nextBoolean());
            assertEquals(before != null, backlog.say(number, due, missed));
            if (before != null) {
                model.remove(before);
                model.add(new Backlog.Item(
                        due == null ? before.deadlineMillis() : due.at().toEpochMilli(),
                        number,
                        before.bytesLeft(),
                        due == null ? before.known() : due.known(),
                        missed,
                        due != null));
            }
        }
        assertEquals(model.stream().allMatch(Backlog.Item::known), backlog.allKnown());
        assertEquals(model.stream().allMatch(Backlog.Item::said), backlog.allSaid());
    }

    private void step(Random random, long seq) {
        List<Backlog.Item> known = List.copyOf(model);
        Backlog.Item any = known.isEmpty() ? null : known.get(random.nextInt(known.size()));
        int what = random.nextInt(10);
        if (what < 3 || any == null) {
            Backlog.Item item = item(random, seq);
            backlog.insert(item);
            model.add(item);
        } else if (what < 5) {
            Backlog.Item item = item(random, seq);
            backlog.park(item, 1_000);
            model.add(item);
            parked.add(seq);
        } else if (what < 7 && backlog.first() != null) {
            model.remove(backlog.first());
            backlog.takeFirst();
        } else if (what == 7) {
            assertTrue(backlog.remove(any.seq()));
            model.remove(any);
            parked.remove(any.seq());
        } else if (what == 8) {
            backlog.letGo(any.seq());
            parked.remove(any.seq());
        } else if (random.nextInt(5) == 0) {
            backlog.letGoAt(999);
            backlog.letGoAt(1_000);
            parked.clear();
        }
    }

    @Test
    void aMillionTakeTwentyMegabytesAndAreSortedAtOnce() {
        Random random = new Random(7);
        for (int i = 1; i <= 1_000_000; i++) {
            backlog.add(new Backlog.Item(random.nextInt(), i, 5, true, false, false));
        }
        backlog.sort();
        long before = Long.MIN_VALUE;
        for (Backlog.Item item : all().subList(0, 1_000)) {
            assertTrue(item.deadlineMillis() >= before);
            before = item.deadlineMillis();
        }
        assertEquals(1_000_000, backlog.size());
        assertEquals(5_000_000, backlog.bytes());
    }
}
