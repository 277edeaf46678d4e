package dev.ratite.launcher.supervise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.claim.ClaimError;
import java.time.Duration;
import java.util.Map;

/**
 * That who answers is the QEMU that was started. A monitor in the VM's own directory can be no other's. On a port it can:
 * a QEMU whose controller was killed a moment ago may call at the same port. The VM's uuid would not tell, since a VM of
 * that name may be in another state directory; the places of its other monitors do.
 */
final class OwnMonitor {
    private OwnMonitor() {}

    /** @throws RatiteException MONITOR_OF_ANOTHER, before anything was changed there */
    static void require(Launch launch, Duration timeout) {
        boolean own = launch.backends().monitor().backend().files().stream()
                .anyMatch(file -> file.startsWith(launch.directory.path()));
        if (own) {
            return;
        }
        String rescue = launch.directory.rescueSocket().toString();
        for (JsonNode chardev : launch.session().call("query-chardev", Map.of(), timeout)) {
            if (chardev.path("filename").asText().contains(rescue)) {
                return;
            }
        }
        throw new RatiteException(
                ClaimError.MONITOR_OF_ANOTHER,
                "Field 'monitor' of VM '" + launch.definition.name() + "': another VM's QEMU answers there",
                "end the QEMU whose controller is gone (ratite gc), or name another address",
                null);
    }
}
