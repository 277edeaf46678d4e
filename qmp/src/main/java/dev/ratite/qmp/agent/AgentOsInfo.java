package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which system the guest runs, in the words of its {@code os-release}. What the guest does not say is empty.
 *
 * @param id {@code debian}, {@code mswindows}
 * @param name {@code Debian GNU/Linux}
 * @param prettyName name and version together, for people
 * @param version {@code 12 (bookworm)}
 * @param versionId {@code 12}
 * @param variant {@code Server Edition}
 * @param variantId {@code server}
 * @param machine the hardware's name, {@code x86_64}
 * @param kernelRelease {@code 6.1.0-56-cloud-amd64}
 * @param kernelVersion which build of it
 */
public record AgentOsInfo(
        String id,
        String name,
        String prettyName,
        String version,
        String versionId,
        String variant,
        String variantId,
        String machine,
        String kernelRelease,
        String kernelVersion) {

    static AgentOsInfo of(JsonNode info) {
        return new AgentOsInfo(
                Field.text(info, "id"),
                Field.text(info, "name"),
                Field.text(info, "pretty-name"),
                Field.text(info, "version"),
                Field.text(info, "version-id"),
                Field.text(info, "variant"),
                Field.text(info, "variant-id"),
                Field.text(info, "machine"),
                Field.text(info, "kernel-release"),
                Field.text(info, "kernel-version"));
    }
}
