package dev.ratite.launcher.capability;

import dev.ratite.api.RatiteException;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the real QEMUs tell, asked once for all tests of this JVM, and what they do when they are taken at their word. */
final class RealAnswers {
    private static final CapabilityStore STORE = CapabilityStore.inMemory();

    private RealAnswers() {}

    static QemuCapabilities of(QemuUnderTest qemu) {
        return STORE.of(qemu.program());
    }

    static QemuCapabilities of(Path program) {
        return STORE.of(program);
    }

    /** What QEMU says when it does not start with these arguments on a bare q35; empty if it does. */
    static String refusal(QemuUnderTest qemu, String... arguments) {
        try (BareQemu bare = BareQemu.start(qemu, arguments)) {
            return "";
        } catch (RatiteException e) {
            return e.sentence();
        }
    }

    /** The same with nothing but these arguments. */
    static String refusalOfExactly(QemuUnderTest qemu, String... arguments) {
        try (BareQemu bare = BareQemu.startExactly(qemu.program(), List.of(arguments))) {
            return "";
        } catch (RatiteException e) {
            return e.sentence();
        }
    }

    /** What a QEMU says when it does not take a command; empty if it does. */
    static String refusal(BareQemu bare, String command, Map<String, ?> arguments) {
        try {
            bare.execute(command, arguments);
            return "";
        } catch (RatiteException e) {
            return e.sentence();
        }
    }
}
