package dev.ratite.launcher.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {
    private static final List<String> KNOWN = List.of("path", "format", "cache", "readOnly", "bootIndex", "file");

    @ParameterizedTest
    @CsvSource({
        "fiel,file",
        "pth,path",
        "paht,path",
        "Path,path",
        "readonly,readOnly",
        "boot,bootIndex",
        "formatt,format",
        "cahce,cache",
        "fle,file"
    })
    void theNearestIsSuggested(String word, String nearest) {
        assertThat(Suggestions.nearest(word, KNOWN)).hasValue(nearest);
        assertThat(Suggestions.remedy(word, KNOWN)).isEqualTo("did you mean '" + nearest + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xyzzy", "size", "p", "encryption"})
    void whatIsFarFromAllGetsTheList(String word) {
        assertThat(Suggestions.nearest(word, KNOWN)).isEmpty();
        assertThat(Suggestions.remedy(word, KNOWN)).isEqualTo("known: bootIndex, cache, file, format, path, readOnly");
    }

    @Test
    void whereNothingIsKnownThatIsSaid() {
        assertThat(Suggestions.remedy("file", List.of())).isEqualTo("there are none");
    }

    @Test
    void ofTwoThatAreEquallyNearTheFirstByNameIsTaken() {
        assertThat(Suggestions.nearest("bat", List.of("cat", "bad"))).hasValue("bad");
    }
}
