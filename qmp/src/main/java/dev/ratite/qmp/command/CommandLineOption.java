package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import java.util.List;

/** An option of QEMU's command line. */
public record CommandLineOption(String option, List<OptionParameter> parameters) {
    static CommandLineOption read(Fields fields) {
        return new CommandLineOption(fields.text("option"), fields.objects("parameters", OptionParameter::read));
    }
}
