package dev.ratite.launcher.device;

import dev.ratite.launcher.definition.Balloon;
import dev.ratite.launcher.definition.CdromDefinition;
import dev.ratite.launcher.definition.ChannelDefinition;
import dev.ratite.launcher.definition.ConsoleDefinition;
import dev.ratite.launcher.definition.DeviceDefinition;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.PciPassthrough;
import dev.ratite.launcher.definition.Rng;
import dev.ratite.launcher.definition.SerialDefinition;
import dev.ratite.launcher.definition.UsbDevice;
import java.util.List;

/**
 * The devices of a VM that runs. Plugging one in is the same as having it in the definition: the same checks, the same
 * plugin, the same plan, whose new arguments QEMU gets as commands. Where the plan of the changed definition differs in
 * anything that cannot be done while the VM runs, the change is refused, and nothing has been done.
 *
 * <p>Safe for use by many threads; changes come one after the other. The methods block: for the plugin, for QEMU's answers,
 * and for a change of another thread. All throw {@link dev.ratite.api.RatiteException}: with what is wrong with the
 * definition, the plan or the backend, as a launch would; {@link DeviceError#PLUG_REFUSED} when QEMU refuses, after what
 * was done has been taken back; {@link DeviceError#CHANGE_UNDER_WAY} when another change does not come to its end; {@link
 * dev.ratite.launcher.vm.VmError#OPERATION_UNDER_WAY} at once, with whose it is, when something else is being done to the VM.
 *
 * <p>Afterwards the VM's definition and plan are those of the changed VM, on disk too.
 */
public interface VmDevices {
    /** What the VM has now, in the order of the definition. Does not block. */
    List<PresentDevice> present();

    PresentDevice plug(DiskDefinition disk);

    /** A drive, with a medium or without; on SCSI or USB, since other buses take none while the VM runs. */
    PresentDevice plug(CdromDefinition cdrom);

    PresentDevice plug(NetworkDefinition network);

    PresentDevice plug(UsbDevice device);

    /** A serial port that is a device of its own, such as {@code pci-serial}: the board's own ports are there from the start. */
    PresentDevice plug(SerialDefinition serial);

    PresentDevice plug(ConsoleDefinition console);

    PresentDevice plug(ChannelDefinition channel);

    PresentDevice plug(PciPassthrough device);

    /** A source of random numbers, for a VM that was launched without one. */
    PresentDevice plug(Rng rng);

    /** A balloon, for a VM that was launched without one. Its guest is asked to tell of its memory from then on. */
    PresentDevice plug(Balloon balloon);

    /** A device for which Ratite has no word of its own. It needs an id. */
    PresentDevice plug(DeviceDefinition device);

    /**
     * Asks the guest to let a device go, and returns without waiting for it, once QEMU has passed that on. Its backend is
     * closed, and it is forgotten, when the guest has. An unplug of the same device that is under way already is joined: the same object is returned.
     *
     * @throws dev.ratite.api.RatiteException {@link DeviceError#NOT_PLUGGED} when there is no such device; {@link
     *     DeviceError#CHANGE_IMPOSSIBLE} when others need it or share its slot
     */
    Unplug unplug(String id, UnplugOptions options);

    /** The same with {@link UnplugOptions#DEFAULT}. */
    default Unplug unplug(String id) {
        return unplug(id, UnplugOptions.DEFAULT);
    }

    /**
     * Puts a medium into a CD-ROM drive, in place of the one that is in it, and closes the tray.
     *
     * @param cdrom id of the drive
     * @param medium the options record of a disk plugin
     * @throws dev.ratite.api.RatiteException {@link DeviceError#TRAY_LOCKED} when the guest does not open the tray; a
     *     medium that was there before is there again when the new one cannot be had
     */
    void insert(String cdrom, Record medium, MediumOptions options);

    /** The same with {@link MediumOptions#DEFAULT}. */
    default void insert(String cdrom, Record medium) {
        insert(cdrom, medium, MediumOptions.DEFAULT);
    }

    /**
     * Opens the tray of a CD-ROM drive and takes out what is in it. The tray stays open until somebody puts a medium in, or
     * the guest closes it: so does a firmware that looks for what to boot.
     */
    void eject(String cdrom, MediumOptions options);

    /** The same with {@link MediumOptions#DEFAULT}. */
    default void eject(String cdrom) {
        eject(cdrom, MediumOptions.DEFAULT);
    }

    /** How the tray of a CD-ROM drive is. Asks QEMU, and so sees what the guest did. */
    Tray tray(String cdrom);

    /**
     * Plugs in so many virtual CPUs, as far as the definition's {@code cpu.max} goes. They cannot be unplugged.
     *
     * @return how many the VM has now
     */
    int plugCpus(int count);

    /**
     * Plugs in that much memory as one module, where the definition's {@code memory.slots} and {@code memory.maxMib} leave
     * room. Linux takes multiples of 128 MiB.
     *
     * @return how much the VM has now, in MiB
     */
    int plugMemory(int mib);

    /**
     * Asks the guest to give back a module of memory, of several the one with the highest number, and returns without
     * waiting for it. When it has, the definition's {@code memoryMib} is less by that. A guest that has put something into
     * it which cannot be moved refuses: Linux keeps a module free of that where it is started with {@code
     * memhp_default_state=online_movable}.
     *
     * @throws dev.ratite.api.RatiteException {@link DeviceError#NOT_PLUGGED} when no memory was plugged in
     */
    Unplug unplugMemory(UnplugOptions options);

    /** The same with {@link UnplugOptions#DEFAULT}. */
    default Unplug unplugMemory() {
        return unplugMemory(UnplugOptions.DEFAULT);
    }
}
