package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import java.util.List;

/** A set of descriptors. */
public record DescriptorSet(long fdsetId, List<SetDescriptor> fds) {
    static DescriptorSet read(Fields fields) {
        return new DescriptorSet(fields.number("fdset-id"), fields.objects("fds", SetDescriptor::read));
    }
}
