package dev.ratite.launcher.process;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Making and unmaking the files of a run directory. */
final class RunFiles {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_READS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Somebody may put a file into a directory that is being deleted; more often than this is no coincidence. */
    private static final int DELETE_ATTEMPTS = 10;

    private RunFiles() {}

    /** Makes a directory and its missing parents, each with mode 0700 from its first moment. */
    static void createPrivate(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            createPrivate(parent);
        }
        try {
            makePrivate(directory);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    /** Makes one directory with mode 0700, or throws FileAlreadyExistsException. */
    static void makePrivate(Path directory) throws IOException {
        Files.createDirectory(directory, OWNER_ALONE);
    }

    /** Makes a file with mode 0600 from its first moment, or throws FileAlreadyExistsException. */
    static void writePrivate(Path file, String text) throws IOException {
        writePrivate(file, text, StandardCharsets.UTF_8);
    }

    static void writePrivate(Path file, String text, Charset charset) throws IOException {
        Set<OpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ByteBuffer bytes = charset.encode(text);
        try (SeekableByteChannel channel = Files.newByteChannel(file, fresh, OWNER_READS)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** Makes an empty file with mode 0600, or throws FileAlreadyExistsException. */
    static Path makePrivateFile(Path file) throws IOException {
        return Files.createFile(file, OWNER_READS);
    }

    /** Writes a file with mode 0600 that others see whole or not at all. */
    static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        writePrivate(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes a file or a whole directory; a symbolic link goes, and what it points to stays. Absence is success. */
    static void delete(Path path) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.walkFileTree(path, new Deleting());
                return;
            } catch (NoSuchFileException e) {
                return;
            } catch (DirectoryNotEmptyException e) {
                if (attempt == DELETE_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    static RatiteException unusable(String sentence, IOException cause) {
        return new RatiteException(ProcessError.STATE_UNUSABLE, sentence + ": " + cause, null, cause);
    }

    /** A file that another process takes away meanwhile is as good as deleted. */
    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
