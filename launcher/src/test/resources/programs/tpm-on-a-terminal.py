# A TPM device as QEMU is given the host's: swtpm behind a terminal, since what makes it a TPM of the kernel's takes drivers
# that many a kernel lacks. Prints the device's path once it has answered, and becomes swtpm.
#
# usage: python3 tpm-on-a-terminal.py SWTPM STATE-DIRECTORY
import os
import pty
import sys
import tty

swtpm, state = sys.argv[1:]
controller, device = pty.openpty()
tty.setraw(device)
if os.fork() == 0:
    # TPM2_GetCapability of one property; the answer says that swtpm is there.
    os.write(device, bytes.fromhex("8001000000160000017a000000060000010500000001"))
    os.read(device, 4096)
    print(os.ttyname(device), flush=True)
    os._exit(0)
os.close(1)
os.set_inheritable(controller, True)
os.set_inheritable(device, True)  # somebody has to hold it, or swtpm sees the end of a conversation that QEMU has yet to begin
os.execv(swtpm, [swtpm, "chardev", "--fd", str(controller), "--tpm2", "--tpmstate", "dir=" + state,
                 "--flags", "startup-clear"])
