package dev.ratite.launcher.capability;

import dev.ratite.launcher.capability.LateLists.Answer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks one QEMU program for a list, unless the list is kept. A probe leaves this out: QEMU loads all modules of windows and
 * of sound for these lists, and hardly any VM has either.
 */
final class LateQuestions {
    private final ProgramIdentity program;
    private final String probe;
    private final @Nullable FactFiles files;
    private final Duration timeout;

    /** @param facts what the probe has learned, after which this is asked */
    LateQuestions(ProgramIdentity program, Facts facts, @Nullable FactFiles files, Duration timeout) {
        this.program = program;
        this.probe = facts.row(FactTables.ABOUT, "probe").orElseThrow().get(0);
        this.files = files;
        this.timeout = timeout;
    }

    /** Blocks for some tens of milliseconds if it has to ask, at most a little longer than the timeout. */
    Answer ask(HelpList list) {
        FactKey key = FactKey.of(program, probe, list);
        return stored(key).map(facts -> new Answer(facts, true)).orElseGet(() -> ask(list, key));
    }

    private Optional<Facts> stored(FactKey key) {
        return files == null ? Optional.empty() : files.read(key);
    }

    /** What QEMU has not said, for lack of time or of memory, it may say another time: that is not kept. */
    private Answer ask(HelpList list, FactKey key) {
        FactTables tables = new FactTables();
        boolean given;
        try (ProbeProcesses processes = new ProbeProcesses(key.program())) {
            given = new HelpTexts(processes, ProbeDeadline.after(timeout), tables).ask(list);
        }
        byte[] bytes = tables.write(key.text());
        if (given && files != null) {
            files.write(key, bytes);
        }
        return new Answer(Facts.read(bytes, key.text()).orElseThrow(), given);
    }
}
