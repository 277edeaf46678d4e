package dev.ratite.launcher.hotplug;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.device.Unplug;
import dev.ratite.launcher.device.UnplugOptions;
import dev.ratite.launcher.device.UnplugState;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What guests say that no guest at hand can be made to say. */
class UnplugsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UnplugOptions QUICK =
            new UnplugOptions(PATIENCE, Duration.ofMillis(10), Duration.ofMillis(10));

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<String> cleared = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Supplier<Object> answer = Map::of;
    private final Unplugs unplugs = new Unplugs("web", this::execute, executor, cleared::add);

    private Object execute(String command, Map<String, ?> arguments) {
        asked.add(command + " " + arguments.get("id"));
        return answer.get();
    }

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    @Test
    void aGuestThatRefusesIsTakenAtItsWord() throws Exception {
        Unplug unplug = unplugs.unplug("data", UnplugOptions.DEFAULT);
        say("DEVICE_UNPLUG_GUEST_ERROR", "{'device':'data','path':'/machine/peripheral/data'}");
        assertThat(unplug.await(PATIENCE)).isEqualTo(UnplugState.REFUSED);
        assertThat(unplug.reason()).isPresent();
        assertThat(cleared).isEmpty();
        Unplug again = unplugs.unplug("data", UnplugOptions.DEFAULT);
        assertThat(again).isNotSameAs(unplug);
        say("DEVICE_DELETED", "{'device':'data','path':'/machine/peripheral/data'}");
        assertThat(again.await(PATIENCE)).isEqualTo(UnplugState.DONE);
        assertThat(unplug.gone()).isCompleted();
    }

    @Test
    void memoryAndAcpiRefuseInWordsOfTheirOwn() throws Exception {
        Unplug memory = unplugs.unplug("dimm", UnplugOptions.DEFAULT);
        say("MEM_UNPLUG_ERROR", "{'device':'dimm','msg':'in use'}");
        assertThat(memory.await(PATIENCE)).isEqualTo(UnplugState.REFUSED);
        assertThat(memory.reason()).hasValue("in use");
        Unplug acpi = unplugs.unplug("cpu", UnplugOptions.DEFAULT);
        say("ACPI_DEVICE_OST", "{'info':{'device':'cpu','slot':'1','slot-type':'CPU','source':3,'status':132}}");
        assertThat(acpi.state()).as("ejection in progress").isEqualTo(UnplugState.REQUESTED);
        say("ACPI_DEVICE_OST", "{'info':{'device':'cpu','slot':'1','slot-type':'CPU','source':3,'status':1}}");
        assertThat(acpi.await(PATIENCE)).isEqualTo(UnplugState.REFUSED);
    }

    @Test
    void partsOfADeviceAreNotTheDevice() throws Exception {
        Unplug unplug = unplugs.unplug("data", UnplugOptions.DEFAULT);
        say("DEVICE_DELETED", "{'path':'/machine/peripheral/data/virtio-backend'}");
        assertThat(unplug.state()).isEqualTo(UnplugState.REQUESTED);
        assertThat(cleared).isEmpty();
    }

    @Test
    void aDeviceThatNobodyAskedForIsClearedUpAsWell() throws Exception {
        say("DEVICE_DELETED", "{'device':'data','path':'/machine/peripheral/data'}");
        executor.shutdown();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(cleared).containsExactly("data");
    }

    @Test
    void aSecondRequestThatComesTooSoonIsNoRefusal() {
        answer = () -> {
            if (asked.size() < 3) {
                throw refused("GenericError", "Device data is already in the process of unplug");
            }
            throw refused("GenericError", "Bus 'pcie.0' does not support hotplugging");
        };
        Unplug unplug = unplugs.unplug("data", QUICK);
        assertThat(unplug.await(PATIENCE)).isEqualTo(UnplugState.REFUSED);
        assertThat(unplug.reason()).hasValue("Bus 'pcie.0' does not support hotplugging");
        assertThat(unplug.requests()).isEqualTo(3);
    }

    @Test
    void aDeviceThatQemuForgotHasGoneWhenItIsAskedTwice() {
        answer = () -> {
            throw refused("DeviceNotFound", "Device 'data' not found");
        };
        Unplug unplug = unplugs.unplug("data", QUICK);
        assertThat(unplug.await(PATIENCE)).isEqualTo(UnplugState.DONE);
        assertThat(unplug.requests()).isEqualTo(2);
        assertThat(cleared).containsExactly("data");
    }

    @Test
    void theEndOfTheVmEndsWhatIsPending() {
        Unplug unplug = unplugs.unplug("data", UnplugOptions.DEFAULT);
        unplugs.ended(new QmpException.Disconnected("QEMU has gone", false, null));
        assertThat(unplug.await(PATIENCE)).isEqualTo(UnplugState.FAILED);
        assertThat(unplug.gone()).isCompletedExceptionally();
    }

    @Test
    void whatCannotBeClearedUpIsTold() throws Exception {
        Unplugs failing = new Unplugs("web", this::execute, executor, id -> {
            throw new RatiteException(VmError.COMMAND_REFUSED, "Node 'disk-data' is in use");
        });
        Unplug unplug = failing.unplug("data", UnplugOptions.DEFAULT);
        failing.event(event("DEVICE_DELETED", "{'device':'data','path':'/machine/peripheral/data'}"));
        assertThat(unplug.await(PATIENCE)).isEqualTo(UnplugState.FAILED);
        assertThat(unplug.reason()).hasValue("Node 'disk-data' is in use");
    }

    private void say(String name, String data) throws Exception {
        unplugs.event(event(name, data));
    }

    private static QmpEvent event(String name, String data) throws Exception {
        return new QmpEvent(1, name, new ObjectMapper().readTree(data.replace('\'', '"')), Instant.EPOCH);
    }

    private static RatiteException refused(String errorClass, String text) {
        return new RatiteException(
                VmError.COMMAND_REFUSED, text, null, new QmpException.Refused("device_del", errorClass, text));
    }
}
