package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import java.util.List;
import java.util.Map;

/** Devices, the PCI bus and I/O threads. */
public final class DeviceCommands {
    private DeviceCommands() {}

    /**
     * Plugs in a device.
     *
     * @param properties the driver's own, the bus and the backend among them
     */
    public record Add(String driver, String id, Map<String, ?> properties) implements Order {
        public Add {
            requireNonNull(driver, "driver is null");
            requireNonNull(id, "id is null");
            properties = Arguments.copy(properties);
        }

        @Override
        public String command() {
            return "device_add";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("driver", driver)
                    .and("id", id)
                    .and(properties)
                    .toMap();
        }
    }

    /**
     * Asks the guest to let a device go. It is gone with DEVICE_DELETED, and not before; a guest may refuse or never
     * answer.
     *
     * @param id id or QOM path of the device
     */
    public record Delete(String id) implements Order {
        public Delete {
            requireNonNull(id, "id is null");
        }

        @Override
        public String command() {
            return "device_del";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).toMap();
        }
    }

    /** What can be set on devices of a type. */
    public record ListProperties(String typename) implements QmpCommand<List<QomProperty>> {
        public ListProperties {
            requireNonNull(typename, "typename is null");
        }

        @Override
        public String command() {
            return "device-list-properties";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("typename", typename).toMap();
        }

        @Override
        public List<QomProperty> decode(JsonNode result) {
            return Fields.list("the result of 'device-list-properties'", result, QomProperty::read);
        }
    }

    /** The PCI buses and what is on them. */
    public record QueryPci() implements QmpCommand<List<PciBus>> {
        @Override
        public String command() {
            return "query-pci";
        }

        @Override
        public List<PciBus> decode(JsonNode result) {
            return Fields.list("the result of 'query-pci'", result, PciBus::read);
        }
    }

    /** The I/O threads. */
    public record QueryIoThreads() implements QmpCommand<List<IoThread>> {
        @Override
        public String command() {
            return "query-iothreads";
        }

        @Override
        public List<IoThread> decode(JsonNode result) {
            return Fields.list("the result of 'query-iothreads'", result, IoThread::read);
        }
    }

    /** The TPM devices. */
    public record QueryTpm() implements QmpCommand<List<TpmInfo>> {
        @Override
        public String command() {
            return "query-tpm";
        }

        @Override
        public List<TpmInfo> decode(JsonNode result) {
            return Fields.list("the result of 'query-tpm'", result, TpmInfo::read);
        }
    }
}
