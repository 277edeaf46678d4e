package dev.ratite.testkit;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Required;
import java.util.List;

/** Options with everything that the contract looks at: one that is required, one that is not, records within. */
public record SampleDiskOptions(@Required Integer sizeMib, String label, List<Extra> extras) {
    public SampleDiskOptions {
        if (sizeMib == null) {
            throw new RatiteException(TestkitError.PART_MISSING, "A sample disk has no sizeMib");
        }
        label = label == null ? "sample" : label;
        extras = List.copyOf(extras);
    }

    /** An inner record. */
    public record Extra(@Required String name) {
        public Extra {
            if (name == null) {
                throw new RatiteException(TestkitError.PART_MISSING, "An extra has no name");
            }
        }
    }
}
