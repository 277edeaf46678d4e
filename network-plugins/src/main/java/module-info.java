import dev.ratite.api.network.NetworkProvider;
import dev.ratite.network.user.UserNetworkProvider;

/**
 * The network types that come with Ratite: {@code user}.
 *
 * @provides NetworkProvider
 */
module dev.ratite.network {
    requires transitive dev.ratite.api;

    exports dev.ratite.network.user;

    provides NetworkProvider with
            UserNetworkProvider;
}
