package dev.ratite.display.remote;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a password: one line, whose end does not belong to it. No message quotes what is read. */
final class PasswordFile {
    /** More than any password; whoever names a disk image by mistake shall not have it read. */
    private static final int MOST_BYTES = 4096;

    private final Path file;
    private final String subject;

    PasswordFile(Path file, String subject) {
        this.file = file;
        this.subject = subject;
    }

    /** The password, of at most so many bytes in UTF-8. */
    Secret read(int longest) {
        String password = withoutLineEnd(text());
        int length = password.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || password.chars().anyMatch(Character::isISOControl)) {
            throw invalid("holds no line of text", "write the password into it, and nothing else");
        }
        if (length > longest) {
            throw invalid(
                    "holds a password of " + length + " bytes",
                    "the protocol takes at most " + longest + "; choose a shorter one");
        }
        return Secret.of(password);
    }

    private String text() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw invalid("is too large for a password", "name the file that holds the password");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid("holds no text in UTF-8", "write the password into it, and nothing else");
        } catch (IOException e) {
            throw new RatiteException(
                    RemoteDisplayError.PASSWORD_UNREADABLE,
                    subject + ": passwordFile '" + file + "' cannot be read",
                    "check the path and its permissions",
                    e);
        }
    }

    private static String withoutLineEnd(String text) {
        return text.replaceFirst("\\r?\\n\\z", "");
    }

    private RatiteException invalid(String fault, String remedy) {
        return new RatiteException(
                RemoteDisplayError.PASSWORD_INVALID, subject + ": passwordFile '" + file + "' " + fault, remedy, null);
    }
}
