package dev.ratite.launcher.placement;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.board.Attachment;

/**
 * The bus that a controller of the definition brings.
 *
 * @param attachment which devices it takes
 * @param seats how many of them
 */
public record BusOffer(Attachment attachment, int seats) {
    public BusOffer {
        requireNonNull(attachment, "attachment is null");
    }
}
