package dev.ratite.launcher;

import dev.ratite.launcher.capability.DeviceType;
import dev.ratite.launcher.capability.QemuCapabilities;
import dev.ratite.testkit.QemuUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to be said about a definition on one QEMU. It stands beside the definition in parts, of which the last that is
 * about this QEMU counts: {@code from 8.0:} about versions, {@code without gtk:} about QEMUs that have not installed that
 * display, driver or device.
 */
final class ExpectedLacks {
    private static final Pattern HEAD = Pattern.compile("from (\\d+)\\.(\\d+):|without ([a-z0-9-]+):");

    private final QemuUnderTest qemu;
    private final QemuCapabilities capabilities;

    ExpectedLacks(QemuUnderTest qemu, QemuCapabilities capabilities) {
        this.qemu = qemu;
        this.capabilities = capabilities;
    }

    String of(Path definition) throws IOException {
        StringBuilder part = new StringBuilder();
        boolean counts = false;
        for (String line : Files.readAllLines(Path.of(definition.toString().replace(".json", ".txt")))) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                counts = isAbout(head);
                if (counts) {
                    part.setLength(0);
                }
            } else if (counts) {
                part.append(line).append('\n');
            }
        }
        return part.toString();
    }

    private boolean isAbout(Matcher head) {
        return head.group(3) != null
                ? lacks(head.group(3))
                : qemu.isAtLeast(Integer.parseInt(head.group(1)), Integer.parseInt(head.group(2)));
    }

    private boolean lacks(String part) {
        boolean there =
                switch (part) {
                    case "gtk", "sdl" -> capabilities.displayTypes().contains(part);
                    case "spicevmc" -> capabilities.chardevBackends().contains(part);
                    case "ssh" -> !capabilities.absentBlockDrivers().contains(part);
                    default ->
                        capabilities
                                .device(part)
                                .filter(DeviceType::userCreatable)
                                .isPresent();
                };
        return !there;
    }
}
