package dev.ratite.api;

/** An enum of codes, as every module has one. */
enum ExampleError implements ErrorCode {
    DEFINITION_INVALID(ErrorKind.REQUEST),
    IMAGE_MISSING(ErrorKind.HOST);

    private final ErrorKind kind;

    ExampleError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
