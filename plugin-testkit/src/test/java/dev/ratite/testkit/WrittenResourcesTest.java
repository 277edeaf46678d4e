package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.LeftResource;
import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.disk.DiskRequest;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the contract asks of plugins that take something of the host. */
class WrittenResourcesTest {
    @TempDir
    private Path directory;

    @Test
    void aPluginThatWritesDownAllThatItTakesPasses() {
        SampleDiskContract contract = contract(new OverlayDiskProvider());
        assertThatCode(() -> contract.closingStrikesOffWhatWasWrittenDown(directory))
                .doesNotThrowAnyException();
        assertThatCode(() -> contract.forAPlanNothingIsTaken(directory)).doesNotThrowAnyException();
        assertThatCode(() -> contract.whatAKilledProgramHadTakenIsReleasedByWhatItWrote(directory))
                .doesNotThrowAnyException();
        assertThatCode(() -> contract.aProgramKilledAfterAnyWordLeavesNothingThatIsNotReleased(directory))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsTakenBeforeItIsWrittenDownIsCaught() {
        SampleDiskContract contract = contract(new OverlayDiskProvider() {
            @Override
            public DiskBackend open(SampleDiskOptions options, DiskRequest request) {
                make(Path.of(options.label(), "early"));
                return super.open(options, request);
            }
        });
        caught(
                () -> contract.aProgramKilledAfterAnyWordLeavesNothingThatIsNotReleased(directory),
                "+ file " + directory.resolve("early"));
    }

    @Test
    void aProviderThatReleasesNothingIsCaught() {
        SampleDiskContract contract = contract(new OverlayDiskProvider() {
            @Override
            public void release(LeftResource left) {}
        });
        caught(
                () -> contract.whatAKilledProgramHadTakenIsReleasedByWhatItWrote(directory),
                "+ file " + directory.resolve("web-root.overlay"));
    }

    @Test
    void aProviderThatCannotReleaseIsCaught() {
        SampleDiskContract contract = contract(new SampleDiskProvider() {
            @Override
            public DiskBackend open(SampleDiskOptions options, DiskRequest request) {
                request.resources().taking("lease", "one");
                return super.open(options, request);
            }
        });
        caught(() -> contract.whatAKilledProgramHadTakenIsReleasedByWhatItWrote(directory), "no ReleasingProvider");
    }

    @Test
    void closingThatStrikesNothingOffIsCaught() {
        SampleDiskContract contract = contract(new OverlayDiskProvider() {
            @Override
            public DiskBackend open(SampleDiskOptions options, DiskRequest request) {
                DiskBackend overlay = super.open(options, request);
                request.resources().taking("lease", "one");
                return overlay;
            }
        });
        caught(() -> contract.closingStrikesOffWhatWasWrittenDown(directory), "lease");
    }

    @Test
    void takingForAPlanIsCaught() {
        SampleDiskContract contract = contract(new OverlayDiskProvider() {
            @Override
            public DiskBackend open(SampleDiskOptions options, DiskRequest request) {
                request.resources().taking("lease", "one").gone();
                return super.open(options, request);
            }
        });
        caught(() -> contract.forAPlanNothingIsTaken(directory), "1");
    }

    private SampleDiskContract contract(DiskProvider<SampleDiskOptions> provider) {
        return new SampleDiskContract(provider) {
            @Override
            protected SampleDiskOptions usableOptions(Path own) {
                return new SampleDiskOptions(1, own.toString(), List.of());
            }
        };
    }

    private static void caught(ThrowingCallable contract, String text) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(contract).withMessageContaining(text);
    }
}
