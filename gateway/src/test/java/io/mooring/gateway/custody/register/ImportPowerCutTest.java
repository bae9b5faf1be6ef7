package io.mooring.gateway.custody.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CatalogueEvent.CatalogueAdopted;
import io.mooring.gateway.CatalogueEvent.CatalogueLinesWritten;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.custody.BegunAct;
import io.mooring.gateway.custody.Decision;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.catalogue.CatalogueActs;
import io.mooring.gateway.custody.catalogue.CatalogueContent;
import io.mooring.gateway.custody.catalogue.CatalogueView;
import io.mooring.gateway.custody.catalogue.Catalogues;
import io.mooring.gateway.custody.handover.HandoverView;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.tables.Table;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Power lost at every operation of an import, under every crash model: the whole file stands or nothing of it, and whoever sends it
 * once more because nobody answered has it once.
 */
final class ImportPowerCutTest {
    private static final Path JOURNAL = SimulatedDisk.ROOT.resolve("journal");
    private static final Path QUARANTINE = SimulatedDisk.ROOT.resolve("q");
    private static final Actor CUSTODIAN = Actor.person("custodian", "wang");
    /** So many that an entry of the journal cannot hold them. */
    private static final int OFFICERS = 700;

    private static final int CAMERAS = 300;
    private static final int IN_REPAIR = 3;
    private static final int LINES = 900;
    private static final String OWN = "own";

    private static final byte[] OFFICER_FILE = file("编号,姓名,部门", OFFICERS, "41%04d,张三,平顶山市农业综合行政执法支队一大队");
    private static final byte[] CAMERA_FILE =
            file("厂商,型号,序列号,编号,状态,备注", CAMERAS, "Maker,X1,S%04d,ZF-%1$04d,,平顶山市农业综合行政执法支队", "repair", IN_REPAIR);
    private static final CatalogueContent CONTENT = catalogue();

    private static byte[] file(String header, int lines, String line) {
        return file(header, lines, line, "", 0);
    }

    /** @param said between the last two commas of the last lines, of which there are so many */
    private static byte[] file(String header, int lines, String line, String said, int last) {
        StringBuilder all = new StringBuilder(header).append('\n');
        for (int i = 1; i <= lines; i++) {
            String one = line.formatted(i);
            all.append(i > lines - last ? one.replace(",,", "," + said + ",") : one)
                    .append('\n');
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static CatalogueContent catalogue() {
        List<List<String>> lines = new ArrayList<>();
        for (int i = 1; i <= LINES; i++) {
            lines.add(List.of(String.valueOf(i), "现场检查" + i, "入户类"));
        }
        return CatalogueContent.of(Table.of(List.of("序号", "记录事项", "执法记录类别"), lines));
    }

    /** A desk on a disk, as it starts. */
    private static final class Bureau {
        final SegmentJournal journal;
        final Desk desk;
        final Officers officers;
        final Cameras cameras;
        final Catalogues catalogues;

        Bureau(SimulatedDisk disk) throws IOException, JournalException, RefusalException {
            disk.makeDirectory(JOURNAL);
            disk.makeDirectory(QUARANTINE);
            disk.forceDirectory(SimulatedDisk.ROOT);
            journal = SegmentJournal.open(
                    disk,
                    JournalOptions.of(new DockId("dock-01"), JOURNAL, QUARANTINE)
                            .withSegments(JournalOptions.SEGMENT_BYTES_MIN, 1),
                    new FakeClock());
            RecordingIndex index = RecordingIndex.inMemory(
                    journal, CameraView.VIEW, OfficerView.VIEW, HandoverView.VIEW, CatalogueView.VIEW);
            officers = new Officers(index);
            cameras = new Cameras(index, officers, () -> new RegisterRules("办公室", false));
            catalogues = new Catalogues(index);
            desk = new Desk(journal, index, true, new BegunAct(disk, SimulatedDisk.ROOT));
            desk.finish();
            desk.refresh();
        }

        long events(Class<? extends Event> type) throws JournalException {
            long[] found = {0};
            journal.read(1, entry -> {
                found[0] += type.isInstance(entry.event()) ? 1 : 0;
                return true;
            });
            return found[0];
        }
    }

    /** One kind of import. */
    private interface Kind {
        Decision decision(Bureau bureau);

        /** How much of it stands. */
        long standing(Bureau bureau);
    }

    private static final Kind OF_OFFICERS = new Kind() {
        @Override
        public Decision decision(Bureau bureau) {
            return () -> new OfficerFile(bureau.officers)
                    .read(OFFICER_FILE, Locale.CHINESE, false)
                    .events();
        }

        @Override
        public long standing(Bureau bureau) {
            return bureau.officers.all().size();
        }
    };

    private static final Kind OF_CAMERAS = new Kind() {
        @Override
        public Decision decision(Bureau bureau) {
            return () -> new CameraFile(bureau.cameras, bureau.officers)
                    .read(CAMERA_FILE, Locale.CHINESE, false)
                    .events();
        }

        /** A camera counts once it is entered, and once more in its state. */
        @Override
        public long standing(Bureau bureau) {
            CameraFilter every = new CameraFilter("", null, null, "", null, null);
            return bureau.cameras.list(every, null, 500).items().stream()
                    .mapToLong(one -> "REPAIR".equals(String.valueOf(one.state())) ? 2 : 1)
                    .sum();
        }
    };

    private static final Kind OF_LINES = new Kind() {
        @Override
        public Decision decision(Bureau bureau) {
            return () -> new CatalogueActs(bureau.catalogues).write(CONTENT);
        }

        @Override
        public long standing(Bureau bureau) {
            return bureau.catalogues
                    .content(CONTENT.sha256())
                    .map(content -> content.lines().size())
                    .orElse(0);
        }
    };

    private static void everywhere(Kind kind, long all, Class<? extends Event> type) throws Exception {
        SimulatedDisk before = new SimulatedDisk();
        new Bureau(before);
        SimulatedDisk uncut = before.fork();
        Bureau done = new Bureau(uncut);
        done.desk.whole(CUSTODIAN, kind.decision(done));
        assertEquals(all, kind.standing(done));
        long parts = done.events(type);
        assertTrue(parts > 1, parts + " entries: nothing of it can be half");
        long halves = 0;
        for (long cut = 1; cut <= uncut.operations(); cut++) {
            SimulatedDisk disk = before.fork();
            disk.cutPowerAt(cut);
            try {
                Bureau bureau = new Bureau(disk);
                bureau.desk.whole(CUSTODIAN, kind.decision(bureau));
            } catch (SimulatedPowerCut expected) {
                assertTrue(disk.dead());
            }
            for (CrashModel model : CrashModel.values()) {
                String where = "cut at " + cut + ", " + model;
                Bureau found = new Bureau(disk.restart(cut, model));
                long standing = kind.standing(found);
                assertTrue(standing == 0 || standing == all, where + ": " + standing + " of " + all);
                halves += standing == all ? 1 : 0;
                found.desk.whole(CUSTODIAN, kind.decision(found));
                assertEquals(all, kind.standing(found), where);
                assertEquals(parts, found.events(type), where + ": what stands twice");
            }
        }
        assertTrue(halves > CrashModel.values().length, "it was finished " + halves + " times");
    }

    @Test
    void officersStandWholeOrNotAtAll() throws Exception {
        everywhere(OF_OFFICERS, OFFICERS, OfficersEntered.class);
    }

    @Test
    void camerasStandWholeWithTheirStatesOrNotAtAll() throws Exception {
        everywhere(OF_CAMERAS, CAMERAS + IN_REPAIR, CamerasEntered.class);
    }

    @Test
    void linesOfACatalogueStandWholeOrNotAtAll() throws Exception {
        everywhere(OF_LINES, LINES, CatalogueLinesWritten.class);
    }

    @Test
    void aCutWhileWhatWasCutIsFinishedChangesNothing() throws Exception {
        SimulatedDisk before = new SimulatedDisk();
        new Bureau(before);
        SimulatedDisk uncut = before.fork();
        Bureau done = new Bureau(uncut);
        done.desk.whole(CUSTODIAN, OF_OFFICERS.decision(done));
        SimulatedDisk half = before.fork();
        half.cutPowerAt(uncut.operations() - 3);
        assertThrows(SimulatedPowerCut.class, () -> {
            Bureau bureau = new Bureau(half);
            bureau.desk.whole(CUSTODIAN, OF_OFFICERS.decision(bureau));
        });
        SimulatedDisk found = half.restart(1, CrashModel.values()[0]);
        SimulatedDisk finished = found.fork();
        assertEquals(OFFICERS, OF_OFFICERS.standing(new Bureau(finished)));
        for (long cut = 1; cut <= finished.operations(); cut++) {
            SimulatedDisk again = found.fork();
            again.cutPowerAt(cut);
            try {
                new Bureau(again);
            } catch (SimulatedPowerCut expected) {
                assertTrue(again.dead());
            }
            for (CrashModel model : CrashModel.values()) {
                Bureau last = new Bureau(again.restart(cut, model));
                assertEquals(OFFICERS, OF_OFFICERS.standing(last), "cut again at " + cut + ", " + model);
                assertEquals(done.events(OfficersEntered.class), last.events(OfficersEntered.class));
            }
        }
    }

    @Test
    void whatCannotBeMadeSureOfIsNotBegun() throws Exception {
        SimulatedDisk before = new SimulatedDisk();
        new Bureau(before);
        SimulatedDisk disk = before.fork();
        Bureau bureau = new Bureau(disk);
        disk.failAt(disk.operations() + 2, DiskFault.EIO);
        assertThrows(RefusalException.class, () -> bureau.desk.whole(CUSTODIAN, OF_OFFICERS.decision(bureau)));
        assertEquals(0, OF_OFFICERS.standing(bureau));
        disk.heal();
        bureau.desk.whole(CUSTODIAN, OF_OFFICERS.decision(bureau));
        assertEquals(OFFICERS, OF_OFFICERS.standing(new Bureau(disk.restart(1, CrashModel.values()[0]))));
    }

    @Test
    void whatWasRefusedIsNotDoneAtALaterStart() throws Exception {
        SimulatedDisk before = new SimulatedDisk();
        new Bureau(before);
        int refusals = 0;
        for (DiskFault fault : DiskFault.values()) {
            boolean begun = false;
            for (int nth = 1; !begun; nth++) {
                SimulatedDisk disk = before.fork();
                Bureau bureau = new Bureau(disk);
                disk.failAt(disk.operations() + nth, fault);
                try {
                    bureau.desk.whole(CUSTODIAN, OF_OFFICERS.decision(bureau));
                    throw new AssertionError(fault + " at " + nth + " was not heard of");
                } catch (RefusalException expected) {
                    disk.heal();
                }
                // From here on it is the journal that failed, which takes no more: what stands in it is finished.
                begun = !takesMore(bureau);
                refusals += begun ? 0 : 1;
                for (CrashModel model : CrashModel.values()) {
                    Bureau found = new Bureau(disk.restart(nth, model));
                    long standing = OF_OFFICERS.standing(found);
                    String where = fault + " at " + nth + ", " + model + ": " + standing;
                    assertTrue(standing == 0 || (begun && standing == OFFICERS), where);
                }
            }
        }
        assertTrue(refusals >= 6 * DiskFault.values().length, refusals + " of the act's own file");
    }

    private static boolean takesMore(Bureau bureau) {
        try {
            bureau.desk.act(CUSTODIAN, () -> List.of(new CamerasEntered(List.of())));
            return true;
        } catch (RefusalException e) {
            return false;
        }
    }

    @Test
    void whatWasWrittenInPartIsNoCatalogueThatCanBeAdopted() throws Exception {
        Bureau bureau = new Bureau(new SimulatedDisk());
        CatalogueActs acts = new CatalogueActs(bureau.catalogues);
        List<CatalogueLinesWritten> parts = acts.write(CONTENT);
        assertTrue(parts.size() > 1);
        // As a program of before left it, whose acts were cut where the journal was.
        bureau.desk.act(CUSTODIAN, () -> parts.subList(0, 1));
        RefusalException refused = assertThrows(
                RefusalException.class,
                () -> bureau.desk.whole(CUSTODIAN, () -> acts.adopt(OWN, "清单", CONTENT.sha256(), null, "zhao")));
        assertEquals("catalogue.content.unknown", refused.code());
        bureau.desk.whole(CUSTODIAN, () -> acts.write(CONTENT));
        bureau.desk.whole(CUSTODIAN, () -> acts.adopt(OWN, "清单", CONTENT.sha256(), null, "zhao"));
        assertEquals(1, bureau.events(CatalogueAdopted.class));
        assertEquals(
                LINES,
                bureau.catalogues
                        .content(bureau.catalogues.current(OWN).orElseThrow())
                        .lines()
                        .size());
    }
}
