package dev.ratite.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSizeTest {
    @ParameterizedTest
    @CsvSource({
        "20G,                 21474836480",
        "20g,                 21474836480",
        "20GB,                21474836480",
        "20GiB,               21474836480",
        "'20 GiB',            21474836480",
        "' 20G ',             21474836480",
        "1.5M,                1572864",
        "0.5k,                512",
        "1T,                  1099511627776",
        "8191P,               9222246136947933184",
        "1048576,             1048576",
        "9223372036854775296, 9223372036854775296",
    })
    void readsWhatPeopleWrite(String text, long bytes) {
        assertThat(ImageSize.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "G", "20 apples", "1e3", "-1", "+1M", "0x200", "1,5G", "20G5", "1.G", "nan", "1E"})
    void refusesWhatIsNoSize(String text) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> ImageSize.parse(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FileDiskError.SIZE_INVALID))
                .withMessageContaining("'" + text + "' is not a size");
    }

    @ParameterizedTest
    @CsvSource({
        "0,                   use at least 512",
        "123,                 use 512",
        "1025,                use 1536",
        "9223372036854775807, use 9223372036854775296",
        "8192P,               use less than 8192P",
        "9999999999999999999, use less than 8192P",
        "1.0000001M,          use a smaller unit",
    })
    void refusesSizesThatNoImageCanHaveAndSaysWhichItCan(String text, String remedy) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> ImageSize.parse(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FileDiskError.SIZE_INVALID))
                .satisfies(e -> assertThat(e.remedy()).hasValue(remedy));
    }

    @Test
    void sizesInBytesAreHeldToTheSame() {
        assertThat(ImageSize.check(512)).isEqualTo(512);
        assertThatExceptionOfType(RatiteException.class).isThrownBy(() -> ImageSize.check(-512));
    }
}
