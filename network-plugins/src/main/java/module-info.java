import dev.ratite.api.network.NetworkProvider;
import dev.ratite.network.socket.DgramNetworkProvider;
import dev.ratite.network.socket.SocketNetworkProvider;
import dev.ratite.network.socket.StreamNetworkProvider;
import dev.ratite.network.tap.BridgeNetworkProvider;
import dev.ratite.network.tap.TapNetworkProvider;
import dev.ratite.network.user.UserNetworkProvider;
import dev.ratite.network.vde.VdeNetworkProvider;

/**
 * The network types that come with Ratite: {@code user}, {@code tap}, {@code bridge}, {@code stream}, {@code dgram},
 * {@code socket}, {@code vde}.
 *
 * @provides NetworkProvider
 */
module dev.ratite.network {
    requires transitive dev.ratite.api;

    exports dev.ratite.network.socket;
    exports dev.ratite.network.tap;
    exports dev.ratite.network.user;
    exports dev.ratite.network.vde;

    provides NetworkProvider with
            UserNetworkProvider,
            TapNetworkProvider,
            BridgeNetworkProvider,
            StreamNetworkProvider,
            DgramNetworkProvider,
            SocketNetworkProvider,
            VdeNetworkProvider;
}
