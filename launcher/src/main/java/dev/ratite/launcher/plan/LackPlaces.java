package dev.ratite.launcher.plan;

import dev.ratite.launcher.definition.ArgumentOverride;
import dev.ratite.launcher.definition.AudioDefinition;
import dev.ratite.launcher.definition.CdromDefinition;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.Machine;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.VideoDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which field of a definition says the word that a QEMU lacks. An argument is made from several fields, and its own field
 * names but the first.
 */
final class LackPlaces {
    private final VmDefinition vm;
    private final Map<String, String> fields = new HashMap<>();

    LackPlaces(VmDefinition vm) {
        this.vm = vm;
        Machine machine = vm.machine();
        note("machine.type", machine.properties(), "machine.properties");
        note("machine.accelerator", machine.acceleratorOptions(), "machine.acceleratorOptions");
        note("cpu.model", vm.cpu().features(), "cpu.features");
        note("cpu.features", vm.cpu().features(), "cpu.features");
        note("machine.type", "usb", machine.usb());
        note("machine.type", "hpet", machine.hpet());
        note("machine.type", "smm", machine.smm());
        note("machine.type", "acpi", machine.acpi());
        note("machine.type", "vmport", machine.vmport());
        for (int i = 0; i < vm.devices().size(); i++) {
            String field = "devices[" + i + "]";
            fields.put(key(field, vm.devices().get(i).device().driver()), field + ".driver");
            note(field, vm.devices().get(i).device().properties(), field);
        }
        parts();
    }

    private void parts() {
        for (int i = 0; i < vm.disks().size(); i++) {
            DiskDefinition disk = vm.disks().get(i);
            part("disks[" + i + "]", disk.device(), disk.properties());
        }
        for (int i = 0; i < vm.cdroms().size(); i++) {
            CdromDefinition cdrom = vm.cdroms().get(i);
            part("cdroms[" + i + "]", cdrom.device(), cdrom.properties());
        }
        for (int i = 0; i < vm.networks().size(); i++) {
            NetworkDefinition network = vm.networks().get(i);
            part("networks[" + i + "]", network.device(), network.properties());
        }
        for (int i = 0; i < vm.videos().size(); i++) {
            VideoDefinition video = vm.videos().get(i);
            part("videos[" + i + "]", video.device(), video.properties());
        }
        for (int i = 0; i < vm.audio().size(); i++) {
            AudioDefinition audio = vm.audio().get(i);
            fields.put(key("audio[" + i + "]", audio.driver()), "audio[" + i + "].driver");
            part("audio[" + i + "]", audio.device(), Map.of());
        }
    }

    private void part(String field, @Nullable String device, Map<String, Object> properties) {
        if (device != null) {
            fields.put(key(field, device), field + ".device");
        }
        note(field, properties, field + ".properties");
    }

    private void note(String origin, Map<String, Object> words, String place) {
        words.keySet().forEach(word -> fields.put(key(origin, word), place + "." + word));
    }

    private void note(String origin, String word, @Nullable Object value) {
        if (value != null) {
            fields.putIfAbsent(key(origin, word), "machine." + word);
        }
    }

    private static String key(String origin, String word) {
        return origin + " " + word.replace('_', '-');
    }

    /** The argument's own field where no other one says it. */
    String of(PlannedArgument argument, Abilities.Lack lack) {
        String word = lack.word();
        String origin = argument.origin().field();
        if (word == null) {
            return origin;
        }
        for (int i = 0; i < vm.overrides().size(); i++) {
            String set = set(vm.overrides().get(i), word);
            if (set != null && argument.origin().source().contains(Overrides.changed("overrides[" + i + "]"))) {
                return "overrides[" + i + "].set." + set;
            }
        }
        return fields.getOrDefault(key(origin, word), origin);
    }

    /** What an override sets by that name, or to that value; words with dots name what is nested. */
    private static @Nullable String set(ArgumentOverride override, String word) {
        List<String> heads = List.of(word, word.replaceFirst("[.\\[].*$", ""));
        return override.set().entrySet().stream()
                .filter(entry -> heads.contains(entry.getKey()) || word.equals(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
