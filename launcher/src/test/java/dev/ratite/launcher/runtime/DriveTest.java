package dev.ratite.launcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriveTest {
    private static final String NAME =
            "json:{\"throttle-group\": \"throttle.both\", \"driver\": \"throttle\", \"file\": {\"filename\": \"/srv/";

    @Test
    void theObjectWithTheLimitsIsReadFromTheNodesName() {
        Drive drive = drive("throttle", NAME + "a.img\"}}");
        assertThat(drive.throttleObject()).hasValue("throttle.both");
        assertThat(drive.throttleGroup()).hasValue("both");
    }

    @Test
    void aNameThatQemuHasCutWillDo() {
        assertThat(drive("throttle", NAME + "x".repeat(4000) + "...").throttleObject())
                .hasValue("throttle.both");
    }

    @Test
    void whatStandsDeeperIsAnothersGroup() {
        String name = "json:{\"file\": {\"throttle-group\": \"deep\"}, \"throttle-group\": \"top\"}";
        assertThat(drive("throttle", name).throttleObject()).hasValue("top");
    }

    @Test
    void aGroupOfTheDisksOwnIsNone() {
        assertThat(drive("throttle", NAME.replace("both", "root") + "a.img\"}}").throttleGroup())
                .isEmpty();
    }

    @Test
    void aDiskWithoutLimitsHasNoObject() {
        assertThat(drive("raw", "/srv/a.img").throttleObject()).isEmpty();
        assertThat(drive("raw", "json:{\"throttle-group\": \"no\"}").throttleObject())
                .isEmpty();
    }

    private static Drive drive(String driver, String file) {
        JsonNode inserted =
                new ObjectMapper().valueToTree(Map.of("drv", driver, "file", file, "node-name", "disk-root"));
        return new Drive("root", "/machine/peripheral/root/virtio-backend", inserted);
    }
}
