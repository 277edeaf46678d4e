package dev.ratite.launcher.metrics;

import dev.ratite.launcher.runtime.BalloonStatistics;
import dev.ratite.launcher.runtime.DiskStatistics;
import dev.ratite.launcher.vm.VmState;
import java.util.List;

/** The metrics of VMs, as text names them. Belongs to one thread. */
final class Families {
    private static final String OPERATION = "operation";
    private static final String DIRECTION = "direction";

    private final Family info = Family.info("ratite_vm", "The QEMU that runs a VM.");
    private final Family state = Family.states("ratite_vm_state", "What a VM does.");
    private final Family uptime = Family.gauge("ratite_vm_uptime_seconds", "Since QEMU was started.");
    private final Family cpu = Family.counter("ratite_vm_cpu_seconds", "What QEMU has run, its guest included.");
    private final Family vcpu = Family.counter("ratite_vm_vcpu_seconds", "What a virtual CPU's thread has run.");
    private final Family resident = Family.gauge("ratite_vm_memory_resident_bytes", "What QEMU takes of the host.");
    private final Family proportional =
            Family.gauge("ratite_vm_memory_proportional_bytes", "The same; shared memory is divided among its users.");
    private final Family configured = Family.gauge("ratite_vm_memory_configured_bytes", "What the VM has.");
    private final Family balloon = Family.gauge("ratite_vm_memory_balloon_bytes", "What the balloon leaves the guest.");
    private final Family guestUsed =
            Family.gauge("ratite_vm_guest_memory_used_bytes", "What the guest's programs use.");
    private final Family guestTotal = Family.gauge("ratite_vm_guest_memory_total_bytes", "What the guest may use.");
    private final Family guestFree =
            Family.gauge("ratite_vm_guest_memory_free_bytes", "What the guest uses for nothing.");
    private final Family guestAvailable =
            Family.gauge("ratite_vm_guest_memory_available_bytes", "What the guest's programs could still get.");
    private final Family guestAge =
            Family.gauge("ratite_vm_guest_memory_age_seconds", "Since the guest told of its memory.");
    private final Family operations =
            Family.counter("ratite_vm_disk_operations", "Requests of the guest that were done.");
    private final Family failures = Family.counter("ratite_vm_disk_failures", "Requests of the guest that failed.");
    private final Family bytes = Family.counter("ratite_vm_disk_bytes", "What those requests were about.");
    private final Family times = Family.counter("ratite_vm_disk_seconds", "What those requests took together.");
    private final Family networkBytes = Family.counter("ratite_vm_network_bytes", "What went to and from the guest.");
    private final Family packets = Family.counter("ratite_vm_network_packets", "What went to and from the guest.");
    private final Family drops = Family.counter("ratite_vm_network_drops", "Packets that were dropped.");
    private final Family errors = Family.counter("ratite_vm_network_errors", "Packets that were faulty.");

    List<Family> all() {
        return List.of(
                info,
                state,
                uptime,
                cpu,
                vcpu,
                resident,
                proportional,
                configured,
                balloon,
                guestUsed,
                guestTotal,
                guestFree,
                guestAvailable,
                guestAge,
                operations,
                failures,
                bytes,
                times,
                networkBytes,
                packets,
                drops,
                errors);
    }

    void add(VmMetrics metrics) {
        Labels vm = Labels.of("vm", metrics.vm());
        for (VmState one : VmState.values()) {
            state.add(vm.and(state.name(), one.word()), one == metrics.state() ? 1 : 0);
        }
        String incarnation = metrics.incarnation().orElse(null);
        if (incarnation == null) {
            return;
        }
        Labels counted = vm.and("incarnation", incarnation);
        metrics.process().ifPresent(process -> add(vm, counted, process));
        metrics.vcpuTimes().forEach((number, time) -> vcpu.add(counted.and("vcpu", number.toString()), time));
        configured.add(vm, metrics.memory().configured());
        balloon.add(vm, metrics.memory().balloon());
        metrics.memory().guest().ifPresent(guest -> add(vm, guest));
        metrics.disks().forEach((disk, statistics) -> add(counted.and("disk", disk), statistics));
        metrics.networks().forEach((network, counters) -> add(counted.and("network", network), counters));
    }

    private void add(Labels vm, Labels counted, ProcessMetrics process) {
        info.add(counted.and("pid", Long.toString(process.pid())), 1);
        uptime.add(vm, process.uptime());
        cpu.add(counted.and("mode", "user"), process.userTime());
        cpu.add(counted.and("mode", "system"), process.systemTime());
        resident.add(vm, process.resident());
        proportional.add(vm, process.proportional());
    }

    private void add(Labels vm, BalloonStatistics guest) {
        guestUsed.add(vm, guest.used());
        guestTotal.add(vm, guest.total());
        guestFree.add(vm, guest.free());
        guestAvailable.add(vm, guest.available());
        guestAge.add(vm, guest.age());
    }

    private void add(Labels disk, DiskStatistics statistics) {
        Labels read = disk.and(OPERATION, "read");
        Labels write = disk.and(OPERATION, "write");
        Labels flush = disk.and(OPERATION, "flush");
        Labels discard = disk.and(OPERATION, "discard");
        operations.add(read, statistics.reads());
        operations.add(write, statistics.writes());
        operations.add(flush, statistics.flushes());
        operations.add(discard, statistics.discards());
        failures.add(read, statistics.failedReads());
        failures.add(write, statistics.failedWrites());
        failures.add(flush, statistics.failedFlushes());
        bytes.add(read, statistics.readBytes());
        bytes.add(write, statistics.writtenBytes());
        bytes.add(discard, statistics.discardedBytes());
        times.add(read, statistics.readTime());
        times.add(write, statistics.writeTime());
        times.add(flush, statistics.flushTime());
    }

    private void add(Labels network, NetworkCounters counters) {
        Labels received = network.and(DIRECTION, "received");
        Labels sent = network.and(DIRECTION, "sent");
        networkBytes.add(received, counters.receivedBytes());
        networkBytes.add(sent, counters.sentBytes());
        packets.add(received, counters.receivedPackets());
        packets.add(sent, counters.sentPackets());
        drops.add(received, counters.receivedDrops());
        drops.add(sent, counters.sentDrops());
        errors.add(received, counters.receivedErrors());
        errors.add(sent, counters.sentErrors());
    }
}
