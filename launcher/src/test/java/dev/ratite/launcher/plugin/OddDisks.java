package dev.ratite.launcher.plugin;

import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.disk.DiskRequest;

/** Providers of disks, each of which breaks one rule. */
public final class OddDisks {
    private OddDisks() {}

    public record Options() {}

    public record GreedyOptions(String path, boolean readOnly) {}

    /** Breaks none. */
    public static class Good implements DiskProvider<Options> {
        @Override
        public String type() {
            return "good";
        }

        @Override
        public Class<Options> optionsType() {
            return Options.class;
        }

        @Override
        public DiskBackend open(Options options, DiskRequest request) {
            throw new UnsupportedOperationException("nobody opens these");
        }
    }

    public static class GoodToo extends Good {}

    public static class FailsWhenMade extends Good {
        public FailsWhenMade() {
            throw new IllegalStateException("not today");
        }
    }

    public static class NeedsWhatIsMissing extends Good {
        public NeedsWhatIsMissing() {
            Missing.help();
        }
    }

    public static class ExtendsWhatIsMissing extends Missing {}

    public static class Missing extends Good {
        static void help() {}
    }

    public static class TypeInCapitals extends Good {
        @Override
        public String type() {
            return "Good";
        }
    }

    public static class TypeIsNull extends Good {
        @Override
        public String type() {
            return null;
        }
    }

    public static class TypeThrows extends Good {
        @Override
        public String type() {
            throw new IllegalStateException("no type today");
        }
    }

    public static class TypeFailsToLink extends Good {
        @Override
        public String type() {
            throw new NoSuchMethodError("dev.ratite.api.Gone.gone()");
        }
    }

    public static class OptionsAreNull extends Good {
        @Override
        public String type() {
            return "optionless";
        }

        @Override
        public Class<Options> optionsType() {
            return null;
        }
    }

    public static class OptionsAreNoRecord extends Good {
        @Override
        public String type() {
            return "texts";
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // what a careless author can do
        public Class<Options> optionsType() {
            return (Class) String.class;
        }
    }

    public static class TakesAReservedName implements DiskProvider<GreedyOptions> {
        @Override
        public String type() {
            return "greedy";
        }

        @Override
        public Class<GreedyOptions> optionsType() {
            return GreedyOptions.class;
        }

        @Override
        public DiskBackend open(GreedyOptions options, DiskRequest request) {
            throw new UnsupportedOperationException("nobody opens these");
        }
    }
}
