package dev.ratite.storage.file;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with images on the host. */
public enum FileDiskError implements ErrorCode {
    /** No path is given. */
    PATH_MISSING(ErrorKind.REQUEST),
    /** The path depends on the current directory. */
    PATH_NOT_ABSOLUTE(ErrorKind.REQUEST),
    /** {@link AsyncIo#NATIVE} with a cache. */
    AIO_NEEDS_DIRECT(ErrorKind.REQUEST),
    /** Text that is no size, or a size that no image can have. */
    SIZE_INVALID(ErrorKind.REQUEST),
    /** A smaller size would cut data off, and nobody said that it may. */
    SHRINK_REFUSED(ErrorKind.REQUEST),
    /** There is a file already where an image should be made. */
    IMAGE_EXISTS(ErrorKind.HOST),
    /** There is no such image. */
    IMAGE_MISSING(ErrorKind.HOST),
    /** The path leads to a directory, a socket or the like. */
    IMAGE_NOT_A_FILE(ErrorKind.HOST),
    /** The host does not let this user at the image. */
    IMAGE_DENIED(ErrorKind.HOST),
    /** The image is not of the format that was named. */
    FORMAT_WRONG(ErrorKind.HOST),
    /** The image says of itself that it is damaged, or its header makes no sense. */
    IMAGE_DAMAGED(ErrorKind.HOST),
    /** The image is encrypted, which this type of disk has no key for. */
    IMAGE_ENCRYPTED(ErrorKind.HOST),
    /** Another process holds the image. */
    IMAGE_IN_USE(ErrorKind.HOST),
    /** An image below this one is missing. */
    BACKING_MISSING(ErrorKind.HOST),
    /** An image below this one cannot be used. */
    BACKING_UNUSABLE(ErrorKind.HOST),
    /** An image does not say of which format the one below it is; guessing would let a guest choose it. */
    BACKING_FORMAT_UNKNOWN(ErrorKind.HOST),
    /** The file system is full. */
    NO_SPACE(ErrorKind.HOST),
    /** {@code qemu-img} is not installed. */
    TOOL_MISSING(ErrorKind.HOST),
    /** {@code qemu-img} did not end in time and was killed. */
    TOOL_TIMED_OUT(ErrorKind.HOST),
    /** {@code qemu-img} was killed because the calling thread was interrupted. */
    TOOL_INTERRUPTED(ErrorKind.HOST),
    /** {@code qemu-img} said no for a reason that has no code of its own. */
    TOOL_FAILED(ErrorKind.HOST);

    private final ErrorKind kind;

    FileDiskError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
