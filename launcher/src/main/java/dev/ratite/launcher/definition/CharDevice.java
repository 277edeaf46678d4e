package dev.ratite.launcher.definition;

/** The host's side of a serial port, console or channel: QEMU's character device backends. */
public sealed interface CharDevice
        permits SocketChardev,
                UdpChardev,
                FileChardev,
                PipeChardev,
                PtyChardev,
                NullChardev,
                RingbufChardev,
                HostSerialChardev,
                HostParallelChardev,
                SpiceVmcChardev,
                SpicePortChardev,
                VdagentChardev {}
