package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.ExpansionType;
import java.util.List;
import java.util.Map;

/** Processors and their models. */
public final class CpuCommands {
    private CpuCommands() {}

    /** The VM's CPUs, without disturbing them. */
    public record QueryCpus() implements QmpCommand<List<CpuInfo>> {
        @Override
        public String command() {
            return "query-cpus-fast";
        }

        @Override
        public List<CpuInfo> decode(JsonNode result) {
            return Fields.list("the result of 'query-cpus-fast'", result, CpuInfo::read);
        }
    }

    /** The places for CPUs, taken or free. */
    public record QueryHotpluggableCpus() implements QmpCommand<List<HotpluggableCpu>> {
        @Override
        public String command() {
            return "query-hotpluggable-cpus";
        }

        @Override
        public List<HotpluggableCpu> decode(JsonNode result) {
            return Fields.list("the result of 'query-hotpluggable-cpus'", result, HotpluggableCpu::read);
        }
    }

    /** The CPU models, and what this host lacks for them. */
    public record QueryDefinitions() implements QmpCommand<List<CpuDefinition>> {
        @Override
        public String command() {
            return "query-cpu-definitions";
        }

        @Override
        public List<CpuDefinition> decode(JsonNode result) {
            return Fields.list("the result of 'query-cpu-definitions'", result, CpuDefinition::read);
        }
    }

    /** Spells out a CPU model in single features. */
    public record ExpandModel(ExpansionType type, CpuModel model) implements QmpCommand<CpuModelExpansion> {
        public ExpandModel {
            requireNonNull(type, "type is null");
            requireNonNull(model, "model is null");
        }

        @Override
        public String command() {
            return "query-cpu-model-expansion";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("type", type).and("model", model).toMap();
        }

        @Override
        public CpuModelExpansion decode(JsonNode result) {
            return CpuModelExpansion.read(Fields.of("the result of 'query-cpu-model-expansion'", result));
        }
    }

    /** Which interrupt controllers this host has; on Arm only. */
    public record QueryGicCapabilities() implements QmpCommand<List<GicCapability>> {
        @Override
        public String command() {
            return "query-gic-capabilities";
        }

        @Override
        public List<GicCapability> decode(JsonNode result) {
            return Fields.list("the result of 'query-gic-capabilities'", result, GicCapability::read);
        }
    }

    /** How an AMD-encrypted guest stands. QEMU refuses if SEV is not used. */
    public record QuerySev() implements QmpCommand<SevInfo> {
        @Override
        public String command() {
            return "query-sev";
        }

        @Override
        public SevInfo decode(JsonNode result) {
            return SevInfo.read(Fields.of("the result of 'query-sev'", result));
        }
    }

    /** What the host has for AMD-encrypted guests. QEMU refuses if it has nothing. */
    public record QuerySevCapabilities() implements QmpCommand<SevCapabilities> {
        @Override
        public String command() {
            return "query-sev-capabilities";
        }

        @Override
        public SevCapabilities decode(JsonNode result) {
            return SevCapabilities.read(Fields.of("the result of 'query-sev-capabilities'", result));
        }
    }
}
