package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommands;
import dev.ratite.qmp.QmpException;
import java.time.Duration;
import java.util.Map;

/**
 * A virtio-serial port as seen through {@code query-chardev}: its front end is open while a process in the guest has the
 * port's device file open.
 */
record ChardevPort(QmpCommands qmp, String chardev) implements AgentPort {
    @Override
    public boolean openInGuest(Duration timeout) {
        for (JsonNode device : qmp.call("query-chardev", Map.of(), timeout)) {
            if (device.path("label").asText().equals(chardev)) {
                return device.path("frontend-open").asBoolean();
            }
        }
        throw new QmpException.Refused("query-chardev", "DeviceNotFound", "QEMU has no chardev '" + chardev + "'");
    }
}
