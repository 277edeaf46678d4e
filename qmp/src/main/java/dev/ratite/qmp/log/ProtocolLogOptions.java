package dev.ratite.qmp.log;

/**
 * What bounds a log.
 *
 * @param maxFileBytes the file is moved aside, as {@code NAME.1}, before it grows over this; so twice as much is kept
 * @param longestString in characters; longer strings are cut, and followed by their length
 * @param longestMessage in characters; longer messages are cut after masking, and followed by their length
 */
public record ProtocolLogOptions(long maxFileBytes, int longestString, int longestMessage) {
    public static final long DEFAULT_MAX_FILE_BYTES = 16 * 1024 * 1024;
    public static final int DEFAULT_LONGEST_STRING = 1024;
    /** Of all usual replies, only {@code query-qmp-schema} is longer. */
    public static final int DEFAULT_LONGEST_MESSAGE = 64 * 1024;

    public ProtocolLogOptions {
        if (maxFileBytes < 1 || longestString < 1 || longestMessage < 1) {
            throw new IllegalArgumentException("Not all of " + maxFileBytes + " (maxFileBytes), " + longestString
                    + " (longestString), " + longestMessage + " (longestMessage) are positive");
        }
    }

    public static ProtocolLogOptions defaults() {
        return new ProtocolLogOptions(DEFAULT_MAX_FILE_BYTES, DEFAULT_LONGEST_STRING, DEFAULT_LONGEST_MESSAGE);
    }

    public ProtocolLogOptions withMaxFileBytes(long bytes) {
        return new ProtocolLogOptions(bytes, longestString, longestMessage);
    }

    public ProtocolLogOptions withLongestString(int characters) {
        return new ProtocolLogOptions(maxFileBytes, characters, longestMessage);
    }

    public ProtocolLogOptions withLongestMessage(int characters) {
        return new ProtocolLogOptions(maxFileBytes, longestString, characters);
    }
}
