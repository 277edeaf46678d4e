package dev.ratite.launcher.failure;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;

/** A symptom that was seen, and where. */
record Sighting(Symptom symptom, Matcher message) {
    Optional<String> field(PlannedThings things) {
        return symptom.spot().field(message, things);
    }

    /** For people, with what the message names. A group that is one of several alternatives stands where the first does. */
    String remedy(Path qemu) {
        String text = symptom.remedy().replace("{qemu}", qemu.toString());
        for (int group = 1; group <= message.groupCount(); group++) {
            String value = message.group(group);
            if (value != null) {
                text = text.replace("{" + group + "}", value).replace("{1}", value);
            }
        }
        return text;
    }
}
