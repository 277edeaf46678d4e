package dev.ratite.qmp.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.qmp.EventPattern;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.word.JobStatus;
import dev.ratite.qmp.word.MigrationStatus;
import dev.ratite.qmp.word.ShutdownCause;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static QmpEvent event(String name, String data) {
        try {
            return new QmpEvent(1, name, JSON.readTree(data.replace('\'', '"')), Instant.EPOCH);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void assertMatches(EventPattern<?> pattern, QmpEvent event) {
        assertThat(pattern.match(event)).as("%s and %s", pattern, event).isPresent();
        assertThat(pattern.names()).contains(event.name());
    }

    private static void assertPasses(EventPattern<?> pattern, QmpEvent event) {
        assertThat(pattern.match(event)).as("%s and %s", pattern, event).isEmpty();
    }

    @Test
    void shutdownAndResetTellWhoWantedIt() {
        String data = "{'guest': true, 'reason': 'guest-shutdown'}";
        assertThat(Events.shutdown().match(event("SHUTDOWN", data)))
                .contains(new Shutdown(true, ShutdownCause.GUEST_SHUTDOWN));
        assertThat(Events.reset().match(event("RESET", data))).contains(new Reset(true, ShutdownCause.GUEST_SHUTDOWN));
        assertPasses(Events.shutdown(), event("RESET", data));
    }

    @Test
    void shutdownAndResetOfAnOldQemuHaveNoReason() {
        assertThat(Events.shutdown().match(event("SHUTDOWN", "{'guest': false}")))
                .contains(new Shutdown(false, null));
        assertThat(Events.reset().match(event("RESET", "{'guest': true}"))).contains(new Reset(true, null));
    }

    @Test
    void eventsWithoutDataMatchByName() {
        assertMatches(Events.stop(), event("STOP", "{}"));
        assertMatches(Events.resume(), event("RESUME", "{}"));
        assertMatches(Events.powerdown(), event("POWERDOWN", "{}"));
        assertMatches(Events.suspend(), event("SUSPEND", "{}"));
        assertMatches(Events.suspendDisk(), event("SUSPEND_DISK", "{}"));
        assertMatches(Events.wakeup(), event("WAKEUP", "{}"));
        assertPasses(Events.resume(), event("STOP", "{}"));
    }

    @Test
    void aDeviceIsMeantByItsIdOrItsPath() {
        QmpEvent device = event("DEVICE_DELETED", "{'device': 'disk0', 'path': '/machine/peripheral/disk0'}");
        assertMatches(Events.deviceDeleted("disk0"), device);
        assertMatches(Events.deviceDeleted("/machine/peripheral/disk0"), device);
        assertPasses(Events.deviceDeleted("disk1"), device);
    }

    @Test
    void thePartOfADeviceIsNotTheDevice() {
        QmpEvent part = event("DEVICE_DELETED", "{'path': '/machine/peripheral/disk0/virtio-backend'}");
        assertPasses(Events.deviceDeleted("disk0"), part);
        assertMatches(Events.deviceDeleted("/machine/peripheral/disk0/virtio-backend"), part);
    }

    @Test
    void aRefusalOfTheGuestIsMeantByIdOrPathToo() {
        QmpEvent refused = event("DEVICE_UNPLUG_GUEST_ERROR", "{'device': 'd', 'path': '/machine/peripheral/d'}");
        assertMatches(Events.deviceUnplugRefused("d"), refused);
        assertMatches(Events.deviceUnplugRefused("/machine/peripheral/d"), refused);
        assertPasses(Events.deviceUnplugRefused("e"), refused);
        assertMatches(EventPattern.anyOf(Events.deviceDeleted("d"), Events.deviceUnplugRefused("d")), refused);
    }

    @Test
    void aTrayIsMeantByTheDevicesIdOrTheDrivesName() {
        QmpEvent opened = event("DEVICE_TRAY_MOVED", "{'device': '', 'id': 'cd0', 'tray-open': true}");
        QmpEvent closed = event("DEVICE_TRAY_MOVED", "{'device': 'drive0', 'id': 'cd0', 'tray-open': false}");
        assertMatches(Events.trayMoved("cd0"), opened);
        assertMatches(Events.trayMoved("drive0"), closed);
        assertPasses(Events.trayMoved("cd1"), opened);
        assertMatches(Events.trayOpened("cd0"), opened);
        assertPasses(Events.trayOpened("cd0"), closed);
        assertMatches(Events.trayClosed("cd0"), closed);
        assertPasses(Events.trayClosed("cd0"), opened);
    }

    @Test
    void aJobIsMeantByItsIdAndStatus() {
        QmpEvent running = event("JOB_STATUS_CHANGE", "{'id': 'j', 'status': 'running'}");
        QmpEvent concluded = event("JOB_STATUS_CHANGE", "{'id': 'j', 'status': 'concluded'}");
        assertMatches(Events.jobStatus("j", JobStatus.RUNNING), running);
        assertPasses(Events.jobStatus("i", JobStatus.RUNNING), running);
        assertPasses(Events.jobConcluded("j"), running);
        assertMatches(Events.jobConcluded("j"), concluded);
        assertPasses(Events.jobConcluded("i"), concluded);
    }

    @Test
    void aBlockJobIsMeantByItsDevice() {
        String data = "{'type': 'mirror', 'device': 'j', 'len': 5, 'offset': 4, 'speed': 0, 'error': 'full'}";
        assertThat(Events.blockJobCompleted("j").match(event("BLOCK_JOB_COMPLETED", data)))
                .hasValueSatisfying(done -> assertThat(done.error()).isEqualTo("full"));
        assertPasses(Events.blockJobCompleted("i"), event("BLOCK_JOB_COMPLETED", data));
        assertMatches(Events.blockJobReady("j"), event("BLOCK_JOB_READY", data));
        assertPasses(Events.blockJobReady("i"), event("BLOCK_JOB_READY", data));
        QmpEvent error = event("BLOCK_JOB_ERROR", "{'device': 'j', 'operation': 'write', 'action': 'report'}");
        assertMatches(Events.blockJobError("j"), error);
        assertPasses(Events.blockJobError("i"), error);
    }

    @Test
    void guestsTellOfTheirBalloonTheirPanicAndTheirPrograms() {
        assertThat(Events.balloonChange().match(event("BALLOON_CHANGE", "{'actual': 1024}")))
                .contains(new BalloonChange(1024));
        assertMatches(Events.guestPanicked(), event("GUEST_PANICKED", "{'action': 'pause'}"));
        assertMatches(Events.watchdog(), event("WATCHDOG", "{'action': 'reset'}"));
        QmpEvent opened = event("VSERPORT_CHANGE", "{'id': 'agent', 'open': true}");
        assertMatches(Events.vserport("agent", true), opened);
        assertPasses(Events.vserport("agent", false), opened);
        assertPasses(Events.vserport("other", true), opened);
    }

    @Test
    void aMigrationIsMeantByItsStatus() {
        QmpEvent completed = event("MIGRATION", "{'status': 'completed'}");
        assertMatches(Events.migration(MigrationStatus.COMPLETED), completed);
        assertPasses(Events.migration(MigrationStatus.FAILED), completed);
        assertMatches(
                Events.dumpCompleted(),
                event("DUMP_COMPLETED", "{'result': {'status': 'completed', 'completed': 1, 'total': 1}}"));
    }

    @Test
    void unknownWordsAreKeptAndUnreadableDataIsNoMatch() {
        assertThat(Events.shutdown().match(event("SHUTDOWN", "{'guest': false, 'reason': 'boredom', 'x': []}")))
                .contains(new Shutdown(false, new ShutdownCause("boredom")));
        assertPasses(Events.shutdown(), event("SHUTDOWN", "{'guest': 'maybe', 'reason': 'none'}"));
        assertPasses(Events.balloonChange(), event("BALLOON_CHANGE", "{'actual': 99999999999999999999}"));
    }

    @Test
    void patternsSayWhatTheyMean() {
        assertThat(Events.deviceDeleted("disk0")).hasToString("DEVICE_DELETED of 'disk0'");
        assertThat(Events.jobConcluded("j")).hasToString("JOB_STATUS_CHANGE of 'j' to concluded");
        assertThat(Events.trayOpened("cd0")).hasToString("DEVICE_TRAY_MOVED of 'cd0', open");
        assertThat(Events.vserport("a", true)).hasToString("VSERPORT_CHANGE of 'a', open");
    }
}
