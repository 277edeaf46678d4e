package dev.ratite.launcher.plan;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * The files of a VM's directory that its command line names; all absolute. They need not exist when a plan is made.
 *
 * @param journalLog where QEMU writes every event
 * @param rescue socket of the operator's monitor
 * @param serial socket of the first serial port
 * @param serialLog where QEMU writes that port's output from the first byte
 * @param agent socket of the channel to the guest agent
 * @param tpm socket of the swtpm process
 * @param shares directory of the sockets of virtiofsd processes, {@code fs0.sock} and so on
 * @param secrets directory of files with secrets, which are called after the secret
 */
public record VmPaths(
        Path journalLog, Path rescue, Path serial, Path serialLog, Path agent, Path tpm, Path shares, Path secrets) {
    public VmPaths {
        requireNonNull(journalLog, "journalLog is null");
        requireNonNull(rescue, "rescue is null");
        requireNonNull(serial, "serial is null");
        requireNonNull(serialLog, "serialLog is null");
        requireNonNull(agent, "agent is null");
        requireNonNull(tpm, "tpm is null");
        requireNonNull(shares, "shares is null");
        requireNonNull(secrets, "secrets is null");
    }

    /** Socket of the virtiofsd process of a shared folder, counted from 0. */
    public Path share(int number) {
        return shares.resolve("fs" + number + ".sock");
    }
}
