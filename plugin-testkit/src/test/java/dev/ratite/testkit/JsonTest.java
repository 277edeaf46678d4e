package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ratite.api.Secret;
import dev.ratite.api.qapi.BlockNode;
import dev.ratite.api.qapi.Chardev;
import dev.ratite.api.qapi.Device;
import dev.ratite.api.qapi.Netdev;
import dev.ratite.api.qapi.OptionGroup;
import dev.ratite.api.qapi.QemuObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void onlyTheTopNodeIsNamed() {
        BlockNode file = new BlockNode("file", Map.of("filename", "/srv/a,b"));
        BlockNode quorum = new BlockNode("quorum", Map.of("children", List.of(file, file)));
        assertThat(Json.write(Json.of(quorum, "root")))
                .isEqualTo("{\"driver\":\"quorum\",\"node-name\":\"root\",\"children\":["
                        + "{\"driver\":\"file\",\"filename\":\"/srv/a,b\"},"
                        + "{\"driver\":\"file\",\"filename\":\"/srv/a,b\"}]}");
    }

    @Test
    void typeAndNameComeFirst() {
        assertThat(Json.write(Json.of(new Netdev("user", Map.of("restrict", true)), "net0")))
                .isEqualTo("{\"type\":\"user\",\"id\":\"net0\",\"restrict\":true}");
        assertThat(Json.write(Json.of(QemuObject.secret("key", Secret.of("x")))))
                .isEqualTo("{\"qom-type\":\"secret\",\"id\":\"key\",\"data\":\"x\"}");
        assertThat(Json.write(Json.of(new Device("VGA", Map.of("id", "screen")))))
                .isEqualTo("{\"driver\":\"VGA\",\"id\":\"screen\"}");
    }

    @Test
    void commasInAChardevAreDoubled() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("path", "/run/a,b");
        options.put("server", true);
        options.put("wait", false);
        options.put("reconnect", 5);
        assertThat(Json.commaJoined(new Chardev("socket", options), "monitor"))
                .isEqualTo("socket,id=monitor,path=/run/a,,b,server=on,wait=off,reconnect=5");
    }

    @Test
    void commasInAGroupAreDoubled() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("vnc", "unix:/run/a,b");
        options.put("lossy", true);
        options.put("to", 99);
        assertThat(Json.commaJoined(new OptionGroup("vnc", options))).isEqualTo("vnc=unix:/run/a,,b,lossy=on,to=99");
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.read("[1]"))
                .withMessageContaining("Not a JSON object: [1]");
    }
}
