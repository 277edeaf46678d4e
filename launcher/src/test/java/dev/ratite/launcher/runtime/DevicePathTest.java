package dev.ratite.launcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DevicePathTest {
    @Test
    void theIdIsFoundInEachForm() {
        assertThat(DevicePath.id("root")).hasValue("root");
        assertThat(DevicePath.id("/machine/peripheral/root/virtio-backend")).hasValue("root");
        assertThat(DevicePath.id("/machine/peripheral/root")).hasValue("root");
        assertThat(DevicePath.id("/machine/peripheral/stick/stick.0/legacy[0]")).hasValue("stick");
    }

    @Test
    void aDeviceWithoutAnIdHasNone() {
        assertThat(DevicePath.id("/machine/peripheral-anon/device[0]/virtio-backend"))
                .isEmpty();
        assertThat(DevicePath.id("/machine/unattached/device[3]")).isEmpty();
        assertThat(DevicePath.id("")).isEmpty();
    }

    @Test
    void thePathLeadsToTheDevice() {
        assertThat(DevicePath.path("root")).isEqualTo("/machine/peripheral/root");
        assertThat(DevicePath.path("/machine/peripheral/root/virtio-backend"))
                .isEqualTo("/machine/peripheral/root/virtio-backend");
    }
}
