package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.DumpFormat;
import java.util.List;

/** The formats in which this QEMU writes dumps. */
public record DumpCapability(List<DumpFormat> formats) {
    static DumpCapability read(Fields fields) {
        return new DumpCapability(fields.words("formats", DumpFormat::new));
    }
}
