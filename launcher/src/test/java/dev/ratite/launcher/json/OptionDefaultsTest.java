package dev.ratite.launcher.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.transport.UnixTransportOptions;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.storage.file.FileDiskOptions;
import org.junit.jupiter.api.Test;

class OptionDefaultsTest {
    private final DefinitionCodec codec = Codecs.codec();

    @Test
    void optionsThatRequireNothingHaveDefaults() {
        assertThat(codec.defaults(UnixTransportOptions.class)).isEqualTo(new UnixTransportOptions());
        assertThat(codec.defaults(UserNetworkOptions.class)).isEqualTo(new UserNetworkOptions(null, null, null, null));
    }

    @Test
    void optionsThatRequireSomethingSayWhat() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> codec.defaults(FileDiskOptions.class))
                .withMessageContaining(FileDiskOptions.class.getName() + " has no defaults")
                .satisfies(
                        e -> assertThat(e.problems()).extracting(Problem::field).containsExactly("path"));
    }
}
