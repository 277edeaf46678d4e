package dev.ratite.launcher.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import jnr.posix.POSIXFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativePipesTest {
    @TempDir
    Path temp;

    @Test
    void anEndThatCannotBeClosedKeepsNoOtherOpen() throws IOException {
        Path pipe = temp.resolve("pipe");
        NativePipes.make(pipe);
        NativePipes.Ends ends = new NativePipes.Ends();
        ends.openToRead(pipe);
        int first = descriptors(pipe).first();
        ends.openToWriteIfRead(pipe);
        ends.openToRead(pipe);
        assertThat(descriptors(pipe)).hasSize(3);
        POSIXFactory.getNativePOSIX().close(first);
        assertThatIOException().isThrownBy(ends::close).withMessageContaining("Bad file descriptor");
        assertThat(descriptors(pipe)).isEmpty();
        assertThatNoException().as("closing twice does nothing").isThrownBy(ends::close);
    }

    /** Of this process. */
    private static SortedSet<Integer> descriptors(Path file) throws IOException {
        SortedSet<Integer> numbers = new TreeSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(
                Path.of("/proc/self/fd"), descriptor -> Files.exists(descriptor) && leadsTo(descriptor, file))) {
            all.forEach(descriptor ->
                    numbers.add(Integer.parseInt(descriptor.getFileName().toString())));
        }
        return numbers;
    }

    private static boolean leadsTo(Path descriptor, Path file) throws IOException {
        return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
    }
}
