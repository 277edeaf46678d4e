package dev.ratite.launcher.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks and network cards, each by itself. */
class DevicePartsTest {
    record Options() {}

    @Test
    void aDiskIsWritableUnlessToldOtherwise() {
        assertThat(new DiskDefinition("root", new Options()))
                .isEqualTo(DiskDefinition.of("root", new Options()).build());
        assertThat(new DiskDefinition("root", new Options()).readOnly()).isFalse();
    }

    @Test
    void aNetworkCardIsLeftToTheBoardUnlessToldOtherwise() {
        assertThat(new NetworkDefinition("lan", new Options()))
                .isEqualTo(NetworkDefinition.of("lan", new Options()).build());
        assertThat(new NetworkDefinition("lan", new Options()).device()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "root", "Root_1-a", "x234567890123456789012345678901"})
    void idsMayBeLikeThat(String id) {
        assertThat(new DiskDefinition(id, new Options()).id()).isEqualTo(id);
        assertThat(new NetworkDefinition(id, new Options()).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "-a", "a.b", "a,b", "a b", "é", "x2345678901234567890123456789012"})
    void otherIdsAreRefused(String id) {
        assertProblem(() -> new DiskDefinition(id, new Options()), "id", id);
        assertProblem(() -> new NetworkDefinition(id, new Options()), "id", id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b", "virtio blk", "-x", "a=b"})
    void aDeviceIsAWordOfQemus(String device) {
        assertProblem(
                () -> DiskDefinition.of("root", new Options()).device(device).build(), "device", device);
        assertProblem(
                () -> NetworkDefinition.of("lan", new Options()).device(device).build(), "device", device);
    }

    @Test
    void theBootOrderBeginsAtZero() {
        assertThat(DiskDefinition.of("root", new Options()).bootIndex(0).build().bootIndex())
                .isZero();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() ->
                        DiskDefinition.of("root", new Options()).bootIndex(-1).build())
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(new Problem(
                                "bootIndex",
                                DefinitionError.BAD_VALUE,
                                "-1 is out of range",
                                "choose 0 or more: 0 boots first")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"52:54:00:12:34:56", "fe:ff:FF:00:00:01"})
    void aMacMayBeLikeThat(String mac) {
        assertThat(NetworkDefinition.of("lan", new Options()).mac(mac).build().mac())
                .isEqualTo(mac);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "52:54:00:12:34", "52-54-00-12-34-56", "52:54:00:12:34:5g", "525400123456"})
    void otherFormsOfAMacAreRefusedWithTheRightOne(String mac) {
        assertProblem(() -> NetworkDefinition.of("lan", new Options()).mac(mac).build(), "mac", mac);
    }

    @Test
    void aMulticastMacIsRefused() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> NetworkDefinition.of("lan", new Options())
                        .mac("53:54:00:12:34:56")
                        .build())
                .satisfies(e -> assertThat(e.problems())
                        .extracting(Problem::sentence)
                        .containsExactly("'53:54:00:12:34:56' is a multicast address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q35,accel=kvm", "q 35"})
    void aMachineIsAWordOfQemus(String type) {
        assertProblem(() -> Machine.builder().type(type).build(), "type", type);
    }

    @Test
    void noPartDoesWithoutItsOptions() {
        assertThatNullPointerException()
                .isThrownBy(() -> new DiskDefinition("a", null))
                .withMessage("options is null");
        assertThatNullPointerException()
                .isThrownBy(() -> new NetworkDefinition("a", null))
                .withMessage("options is null");
        assertThatNullPointerException()
                .isThrownBy(() -> new DisplayDefinition(null))
                .withMessage("options is null");
        assertThatNullPointerException()
                .isThrownBy(() -> new MonitorDefinition(null))
                .withMessage("options is null");
        assertThatNullPointerException()
                .isThrownBy(() -> new DeviceDefinition(null))
                .withMessage("device is null");
    }

    private static void assertProblem(ThrowingCallable call, String field, String value) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).isEqualTo(DefinitionError.DEFINITION_INVALID))
                .satisfies(e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo(field);
                    assertThat(problem.code()).isEqualTo(DefinitionError.BAD_VALUE);
                    assertThat(problem.sentence()).startsWith("'" + value + "' ");
                    assertThat(problem.remedy()).isPresent();
                }));
    }
}
