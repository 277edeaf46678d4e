package dev.ratite.qmp.log;

/**
 * What a recording holds.
 *
 * @param maxFileBytes the recording ends, and says so, before its file grows over this
 * @param longestString in characters; longer strings are cut, and followed by their length. A player compares what is left
 *     of a command with what it gets, so only replies and events should be that long.
 * @param malformedLines whether lines from the peer that are no JSON object are kept as they came. Their length alone is
 *     kept otherwise, since nobody can tell what in them is secret.
 */
public record RecordingOptions(long maxFileBytes, int longestString, boolean malformedLines) {
    public static final long DEFAULT_MAX_FILE_BYTES = 256 * 1024 * 1024;
    /** Room for the first and the last line. */
    static final int SMALLEST_FILE = 4096;

    public RecordingOptions {
        if (maxFileBytes < SMALLEST_FILE) {
            throw new IllegalArgumentException("maxFileBytes " + maxFileBytes + " is less than " + SMALLEST_FILE);
        }
        if (longestString < 1) {
            throw new IllegalArgumentException("longestString " + longestString + " is not positive");
        }
    }

    /** Cuts no strings and keeps no malformed lines. */
    public static RecordingOptions defaults() {
        return new RecordingOptions(DEFAULT_MAX_FILE_BYTES, SecretMask.UNCUT, false);
    }

    public RecordingOptions withMaxFileBytes(long bytes) {
        return new RecordingOptions(bytes, longestString, malformedLines);
    }

    public RecordingOptions withLongestString(int characters) {
        return new RecordingOptions(maxFileBytes, characters, malformedLines);
    }

    public RecordingOptions withMalformedLines() {
        return new RecordingOptions(maxFileBytes, longestString, true);
    }
}
