package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Required;
import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.disk.DiskRequest;
import dev.ratite.api.qapi.BlockNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract catches each fault that it is there to catch. */
class BrokenDiskProvidersTest {
    @TempDir
    private Path directory;

    @Test
    void typeThatIsNoWord() {
        SampleDiskContract contract = contract(new SampleDiskProvider() {
            @Override
            public String type() {
                return "Sample Disk";
            }
        });
        caught(contract::typeIsALowerCaseWord, "Sample Disk");
    }

    @Test
    void providerThatIsDeclaredNowhere() {
        SampleDiskContract contract = contract(new SampleDiskProvider() {});
        caught(contract::metaInfServicesListsTheProvider, "META-INF/services/dev.ratite.api.disk.DiskProvider");
        caught(contract::serviceLoaderFindsTheProvider, "SampleDiskProvider");
    }

    @Test
    void constructorThatNobodyCanCall() {
        SampleDiskContract contract = contract(new SampleDiskProvider() {});
        caught(() -> contract.constructorIsPublicAndDoesNoWork(directory), "a public class");
    }

    @Test
    void constructorThatWorks() {
        try {
            SampleDiskContract contract = new SampleDiskContract(new Eager()) {
                @Override
                Duration grace() {
                    return Duration.ZERO;
                }
            };
            caught(() -> contract.constructorIsPublicAndDoesNoWork(directory), "thread");
        } finally {
            Eager.END.countDown();
        }
    }

    @Test
    void optionsThatTheHostCannotFillIn() {
        DiskProviderContract<BrokenOptions> contract = brokenOptions();
        caught(contract::optionsAreAPublicRecordInAnExportedPackage, "is public");
        caught(contract::optionsHoldWhatADefinitionCanSay, "JSON");
        caught(contract::optionsKeepOffTheHostsNames, "readOnly");
        caught(() -> contract.missingRequiredOptionsAreRefusedByName(directory), "without 'name'");
    }

    @Test
    void valuesThatChange() {
        AtomicInteger counter = new AtomicInteger();
        SampleDiskContract contract = opening(
                (options, request) -> () -> new BlockNode("null-co", Map.of("size", counter.incrementAndGet())));
        caught(() -> contract.backendGivesTheSameValuesTwice(directory), "null-co");
    }

    @Test
    void closingThatHarmsTheSecondTime() {
        SampleDiskContract contract = opening((options, request) -> new ClosesOnce());
        caught(() -> contract.closingTwiceIsHarmless(directory), "closed already");
    }

    @Test
    void closingThatLeavesSomething() {
        SampleDiskContract contract = opening((options, request) -> {
            touch(directory.resolve("left"));
            return new ClosesOnce();
        });
        caught(() -> contract.openingAndClosingLeavesNothingBehind(directory), "+ file " + directory.resolve("left"));
    }

    @Test
    void failureThatLeavesSomething() {
        SampleDiskContract contract = opening((options, request) -> {
            touch(directory.resolve("left"));
            throw new RatiteException(TestkitError.PART_MISSING, "no");
        });
        caught(() -> contract.failedOpenLeavesNothingBehind(directory), "+ file " + directory.resolve("left"));
    }

    @Test
    void failureThatHelpsNobody() {
        SampleDiskContract mute = opening((options, request) -> {
            throw new RatiteException(TestkitError.PART_MISSING, "cannot", "try again", null);
        });
        caught(() -> mute.openingWhatCannotBeReachedSaysWhatToDo(directory), "'web'");
        SampleDiskContract helpless = opening((options, request) -> {
            throw new RatiteException(TestkitError.PART_MISSING, request.subject() + " cannot");
        });
        caught(() -> helpless.openingWhatCannotBeReachedSaysWhatToDo(directory), "Optional");
        SampleDiskContract careless = opening((options, request) -> {
            throw new IllegalStateException("cannot");
        });
        caught(() -> careless.openingWhatCannotBeReachedSaysWhatToDo(directory), "IllegalStateException");
    }

    @Test
    @NeedsQemu
    void nodeThatQemuDoesNotTake() {
        SampleDiskContract contract = opening((options, request) -> () -> new BlockNode("no-such-driver", Map.of()));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> contract.qemuTakesTheDiskAtLaunch(directory))
                .withMessageContaining("no-such-driver");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> contract.qemuTakesTheDiskWhileItRuns(directory))
                .withMessageContaining("no-such-driver");
    }

    @Test
    @NeedsQemu
    void diskThatIsWritableAllTheSame() {
        SampleDiskContract contract = opening((options, request) -> () -> new BlockNode("null-co", Map.of()));
        caught(() -> contract.readOnlyDiskIsReadOnlyToQemu(directory), "true");
    }

    private static void caught(ThrowingCallable test, String words) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(test).withMessageContaining(words);
    }

    private static SampleDiskContract contract(DiskProvider<SampleDiskOptions> provider) {
        return new SampleDiskContract(provider) {};
    }

    private interface Opening {
        DiskBackend open(SampleDiskOptions options, DiskRequest request);
    }

    private static SampleDiskContract opening(Opening opening) {
        return contract(new SampleDiskProvider() {
            @Override
            public DiskBackend open(SampleDiskOptions options, DiskRequest request) {
                return opening.open(options, request);
            }
        });
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class ClosesOnce implements DiskBackend {
        private boolean closed;

        @Override
        public BlockNode node() {
            return new BlockNode("null-co", Map.of());
        }

        @Override
        public void close() {
            if (closed) {
                throw new IllegalStateException("closed already");
            }
            closed = true;
        }
    }

    /** Starts a thread as soon as it is made. */
    public static final class Eager extends SampleDiskProvider {
        private static final CountDownLatch END = new CountDownLatch(1);

        public Eager() {
            Thread thread = new Thread(() -> {
                try {
                    END.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Not public, of a type that no JSON holds, named as the host names something else, content without a name. */
    record BrokenOptions(@Required String name, StringBuilder text, int readOnly) {}

    private static DiskProviderContract<BrokenOptions> brokenOptions() {
        return new DiskProviderContract<>() {
            @Override
            protected DiskProvider<BrokenOptions> provider() {
                return new BrokenOptionsProvider();
            }

            @Override
            protected BrokenOptions usableOptions(Path directory) {
                return new BrokenOptions("name", null, 0);
            }

            @Override
            protected BrokenOptions unreachableOptions(Path directory) {
                return new BrokenOptions("name", null, 0);
            }
        };
    }

    private static final class BrokenOptionsProvider implements DiskProvider<BrokenOptions> {
        @Override
        public String type() {
            return "broken";
        }

        @Override
        public Class<BrokenOptions> optionsType() {
            return BrokenOptions.class;
        }

        @Override
        public DiskBackend open(BrokenOptions options, DiskRequest request) {
            return new ClosesOnce();
        }
    }
}
