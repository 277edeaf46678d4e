package dev.ratite.qmp.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.RealSession;
import dev.ratite.qmp.schema.QmpSchema;
import dev.ratite.qmp.schema.SchemaEvent;
import dev.ratite.qmp.schema.SchemaSample;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event that the real QEMU's schema allows can be read, and so can those of a newer QEMU. */
@ParameterizedClass
@EachQemu
class EventDataQemuTest {
    private static final List<Class<?>> EVENTS = List.of(
            AcpiDeviceOst.class,
            BalloonChange.class,
            BlockExportDeleted.class,
            BlockImageCorrupted.class,
            BlockIoError.class,
            BlockJobCancelled.class,
            BlockJobCompleted.class,
            BlockJobError.class,
            BlockJobPending.class,
            BlockJobReady.class,
            BlockWriteThreshold.class,
            DeviceDeleted.class,
            DeviceTrayMoved.class,
            DeviceUnplugGuestError.class,
            DumpCompleted.class,
            GuestCrashLoaded.class,
            GuestPanicked.class,
            JobStatusChange.class,
            MemoryDeviceSizeChange.class,
            MemoryUnplugError.class,
            Migration.class,
            MigrationPass.class,
            NetdevStreamConnected.class,
            NetdevStreamDisconnected.class,
            NicRxFilterChanged.class,
            QuorumFailure.class,
            QuorumReportBad.class,
            Reset.class,
            RtcChange.class,
            Shutdown.class,
            SpiceConnected.class,
            SpiceDisconnected.class,
            SpiceInitialized.class,
            VncConnected.class,
            VncDisconnected.class,
            VncInitialized.class,
            VserportChange.class,
            Watchdog.class);

    private static QmpSchema schema;

    private final QemuUnderTest qemu;

    EventDataQemuTest(QemuUnderTest qemu) {
        this.qemu = qemu;
    }

    @BeforeParameterizedClassInvocation
    static void readSchema(QemuUnderTest qemu) {
        try (RealSession real = RealSession.start(qemu)) {
            schema = QmpSchema.of(real.session());
        }
    }

    static List<Class<?>> events() {
        return EVENTS;
    }

    private static String name(Class<?> type) throws ReflectiveOperationException {
        return (String) type.getField("NAME").get(null);
    }

    /** Empty for an event that this QEMU does not have. */
    private static Stream<String> dataType(Class<?> type) throws ReflectiveOperationException {
        return Stream.ofNullable(schema.events().get(name(type))).map(SchemaEvent::data);
    }

    private static Optional<?> read(Class<?> type, String name, JsonNode data) {
        try {
            return (Optional<?>)
                    type.getMethod("of", QmpEvent.class).invoke(null, new QmpEvent(1, name, data, Instant.EPOCH));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void nothingThatQemuTellsIsMissed(Class<?> type) throws ReflectiveOperationException {
        String name = name(type);
        dataType(type).forEach(data -> {
            Object event = read(type, name, SchemaSample.complete(schema, data)).orElseThrow();
            for (RecordComponent component : type.getRecordComponents()) {
                assertThat(event)
                        .as("with %s", qemu)
                        .extracting(component.getName())
                        .isNotNull();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("events")
    void theMandatoryMembersAreEnough(Class<?> type) throws ReflectiveOperationException {
        String name = name(type);
        dataType(type).forEach(data -> assertThat((Optional<?>) read(type, name, SchemaSample.sparse(schema, data)))
                .isPresent());
    }

    @ParameterizedTest
    @MethodSource("events")
    void membersAndWordsOfTomorrowAreTolerated(Class<?> type) throws ReflectiveOperationException {
        String name = name(type);
        dataType(type).forEach(data -> assertThat((Optional<?>) read(type, name, SchemaSample.newer(schema, data)))
                .isPresent());
    }

    @ParameterizedTest
    @MethodSource("events")
    void dataOfAnotherShapeIsNoEvent(Class<?> type) throws ReflectiveOperationException {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode wrong = json.objectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            wrong.putArray(component.getName());
        }
        for (JsonNode data : List.of(json.objectNode(), json.nullNode(), json.arrayNode(), wrong)) {
            assertThat((Optional<?>) read(type, name(type), data)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void anotherEventIsLeftAlone(Class<?> type) throws ReflectiveOperationException {
        dataType(type).forEach(data -> assertThat(
                        (Optional<?>) read(type, "SOMETHING_ELSE", SchemaSample.complete(schema, data)))
                .isEmpty());
    }
}
