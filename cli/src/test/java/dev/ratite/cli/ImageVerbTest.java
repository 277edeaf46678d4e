package dev.ratite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.NeedsQemuImg;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
@NeedsQemuImg
class ImageVerbTest {
    @TempDir
    private Path directory;

    @Test
    void createsShowsAndResizes() {
        String image = directory.resolve("a disk.qcow2").toString();
        assertThat(Typed.ratite("image", "create", image, "20M").status()).isZero();
        assertThat(Typed.ratite("image", "resize", image, "40M").status()).isZero();
        Typed info = Typed.ratite("image", "info", image, "--json");
        assertThat(info.status()).isZero();
        assertThat(info.out()).contains("\"format\":\"qcow2\"", "\"virtualSizeBytes\":" + (40 << 20));
    }

    @Test
    void anOverlayKnowsWhatItLiesOver() {
        String base = directory.resolve("base.qcow2").toString();
        String top = directory.resolve("top.qcow2").toString();
        assertThat(Typed.ratite("image", "create", base, "20M").status()).isZero();
        Typed overlay = Typed.ratite("image", "create", top, "--backing", base);
        assertThat(overlay.status()).as(overlay.toString()).isZero();
        assertThat(overlay.out()).contains("backing", base);
    }

    @Test
    void anImageThatIsThereIsNotOverwritten() {
        String image = directory.resolve("disk.raw").toString();
        assertThat(Typed.ratite("image", "create", image, "1M").status()).isZero();
        Typed again = Typed.ratite("image", "create", image, "2M");
        assertThat(again.status()).isEqualTo(Terminal.FAILED);
        assertThat(Typed.ratite("image", "info", image, "--json").out()).contains("\"virtualSizeBytes\":" + (1 << 20));
    }

    @Test
    void shrinkingHasToBeSaid() {
        String image = directory.resolve("disk.raw").toString();
        assertThat(Typed.ratite("image", "create", image, "2M").status()).isZero();
        assertThat(Typed.ratite("image", "resize", image, "1M").status()).isNotZero();
        assertThat(Typed.ratite("image", "resize", image, "1M", "--shrink").status())
                .isZero();
    }

    @Test
    void aNameThatDoesNotTellTheFormatNeedsTheOption() {
        String image = directory.resolve("disk.img").toString();
        Typed typed = Typed.ratite("image", "create", image, "1M");
        assertThat(typed.status()).isEqualTo(Terminal.WRONG);
        assertThat(typed.err()).contains("--format");
        assertThat(Typed.ratite("image", "create", image, "1M", "--format", "raw")
                        .status())
                .isZero();
    }

    @Test
    void sizeAndBackingExcludeEachOther() {
        String image = directory.resolve("disk.qcow2").toString();
        assertThat(Typed.ratite("image", "create", image).status()).isEqualTo(Terminal.WRONG);
        assertThat(Typed.ratite("image", "create", image, "1M", "--backing", "x.qcow2")
                        .status())
                .isEqualTo(Terminal.WRONG);
        assertThat(Typed.ratite("image", "create", image, "plenty").status()).isEqualTo(Terminal.WRONG);
        assertThat(Typed.ratite("image").status()).isEqualTo(Terminal.WRONG);
    }
}
