package dev.ratite.launcher.capability;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.qmp.schema.QmpSchema;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What one QEMU program can do, as it told when it was asked. Its answers do not change, and it is safe for use by many
 * threads. Got from a {@link CapabilityStore}.
 *
 * <p>{@link #displayTypes} and {@link #audioDrivers} are asked for when they are first wanted, each by itself. That call, and
 * any that needs to know them, starts the program and blocks for some tens of milliseconds, at most a little longer than the
 * store's timeout, unless the store has kept the answer. It starts nothing afterwards, also where no answer came. A list
 * that QEMU has not given in time is asked for again by what the store hands out next.
 *
 * <p>Where QEMU could not be asked something, {@link #unasked} says so, the list in question is empty, and {@link #lacks}
 * holds nothing against a plan.
 */
public final class QemuCapabilities {
    private final Path program;
    private final Facts facts;
    private final Supplier<QmpSchema> schema;
    private final LateLists lists;
    /** Kept, since the devices of a plan are mostly of a few types: only those that there are. */
    private final Map<String, DeviceType> devices = new ConcurrentHashMap<>();

    private final Map<String, MachineType> machines = new ConcurrentHashMap<>();
    /** Kept, since they are asked for with each block node, network, object, machine and CPU of a plan. */
    private final Map<String, Set<String>> words = new ConcurrentHashMap<>();

    QemuCapabilities(Path program, Facts facts, Supplier<QmpSchema> schema, LateLists lists) {
        this.program = program;
        this.facts = facts;
        this.schema = schema;
        this.lists = lists;
    }

    /** This; or, if QEMU has owed it a list, one that asks for the list anew. */
    QemuCapabilities whole() {
        LateLists whole = lists.whole();
        return whole == lists ? this : new QemuCapabilities(program, facts, schema, whole);
    }

    /** The program that was asked, without symbolic links. */
    public Path program() {
        return program;
    }

    /** For people; decide nothing by it. */
    public QemuVersion version() {
        List<String> row = about("version");
        return new QemuVersion(
                Integer.parseInt(row.get(0)), Integer.parseInt(row.get(1)), Integer.parseInt(row.get(2)), row.get(3));
    }

    /** The guest's architecture as QEMU calls it: {@code x86_64}, {@code aarch64}. */
    public String architecture() {
        return about("architecture").get(0);
    }

    private List<String> about(String key) {
        return facts.row(FactTables.ABOUT, key).orElseThrow();
    }

    /**
     * The protocol of its monitor. The first call reads a file of 100 kB.
     *
     * @throws RatiteException PROBE_FAILED if that file is gone and the program no longer answers
     */
    public QmpSchema schema() {
        return schema.get();
    }

    /** The types that {@code -device} and {@code -global} know, by name; empty if they could not be asked. */
    public Set<String> deviceTypes() {
        return facts.keys(FactTables.DEVICE);
    }

    /** A type of devices, by its name or by QEMU's other name of it: {@code virtio-blk} for {@code virtio-blk-pci}. */
    public Optional<DeviceType> device(String name) {
        DeviceType known = devices.get(name);
        return known != null ? Optional.of(known) : readDevice(name);
    }

    private Optional<DeviceType> readDevice(String name) {
        String real =
                facts.row(FactTables.DEVICE_ALIAS, name).map(row -> row.get(0)).orElse(name);
        Optional<DeviceType> read = facts.row(FactTables.DEVICE, real).map(row -> Rows.device(real, row));
        read.ifPresent(type -> devices.put(name, type));
        return read;
    }

    /** The names of the machine types, without their aliases. */
    public Set<String> machineTypes() {
        return facts.keys(FactTables.MACHINE);
    }

    /** All names that {@code -machine} takes. */
    public Set<String> machineNames() {
        Set<String> names = new LinkedHashSet<>(machineTypes());
        names.addAll(facts.keys(FactTables.MACHINE_ALIAS));
        return names;
    }

    /** A machine type by its name or its alias: {@code q35}. */
    public Optional<MachineType> machine(String name) {
        MachineType known = machines.get(name);
        return known != null ? Optional.of(known) : readMachine(name);
    }

    private Optional<MachineType> readMachine(String name) {
        String real =
                facts.row(FactTables.MACHINE_ALIAS, name).map(row -> row.get(0)).orElse(name);
        Optional<MachineType> read = facts.row(FactTables.MACHINE, real).map(row -> Rows.machine(real, row));
        read.ifPresent(type -> machines.put(name, type));
        return read;
    }

    /** The CPU models by name. */
    public Map<String, CpuModel> cpuModels() {
        Map<String, CpuModel> models = new LinkedHashMap<>();
        for (String name : facts.keys(FactTables.CPU)) {
            List<String> row = facts.row(FactTables.CPU, name).orElseThrow();
            models.put(name, new CpuModel(name, row.get(0), Flag.read(row.get(1))));
        }
        return models;
    }

    /** What {@code -cpu} takes beside a model: features and other properties, of any model. */
    public Set<String> cpuFeatures() {
        return facts.keys(FactTables.CPU_FEATURE);
    }

    /** The accelerators that are compiled in, which says nothing about this machine: {@code tcg}, {@code kvm}. */
    public Set<String> accelerators() {
        return facts.keys(FactTables.ACCELERATOR);
    }

    /** The types that {@code -object} makes. */
    public Set<String> objectTypes() {
        return facts.keys(FactTables.OBJECT);
    }

    /** The kinds of {@code -display} that are installed. The first call may start the program and block, see above. */
    public Set<String> displayTypes() {
        return listed(HelpList.DISPLAY);
    }

    /** The drivers of {@code -audiodev} that are installed. The first call may start the program and block, see above. */
    public Set<String> audioDrivers() {
        return listed(HelpList.AUDIO);
    }

    Set<String> listed(HelpList list) {
        return lists.of(list).keys(list.table());
    }

    /** The kinds of {@code -chardev}. */
    public Set<String> chardevBackends() {
        return facts.keys(FactTables.CHARDEV);
    }

    /** The kinds of {@code -netdev}. */
    public Set<String> netdevTypes() {
        return tags("netdev_add", "type");
    }

    /** The drivers of {@code -blockdev} that are installed. */
    public Set<String> blockDrivers() {
        Set<String> drivers = new LinkedHashSet<>(tags("blockdev-add", "driver"));
        drivers.removeAll(absentBlockDrivers());
        return drivers;
    }

    /** The words by which a command tells kinds of things apart. */
    Set<String> tags(String command, String tag) {
        return kept(command + " " + tag, () -> schema().values(command, tag));
    }

    /** Words that are made from what QEMU told, once. */
    Set<String> kept(String what, Supplier<Set<String>> words) {
        return this.words.computeIfAbsent(what, key -> Collections.unmodifiableSet(words.get()));
    }

    /** Drivers that QEMU was built with, and whose module is not installed. */
    public Set<String> absentBlockDrivers() {
        return facts.keys(FactTables.ABSENT_BLOCK_DRIVER);
    }

    /**
     * Whether the command line has an option of that name, with or without its dash. QEMU has two lists of them, neither of
     * which is whole: the one for programs and its help text. Either will do; true if there is no usable help text.
     */
    public boolean hasOption(String name) {
        String word = undashed(name);
        return optionKeys(word).isPresent()
                || facts.keys(FactTables.OPTION).isEmpty()
                || facts.row(FactTables.OPTION, word).isPresent();
    }

    /** The options that QEMU's help text names, without their dash; empty if there is no usable one. */
    public Set<String> options() {
        return facts.keys(FactTables.OPTION);
    }

    /**
     * The keys that an option takes, by the name of the option or of its group: {@code rtc}; empty if QEMU does not tell.
     * A list without members means that it takes keys which QEMU does not list.
     */
    public Optional<List<String>> optionKeys(String name) {
        return facts.row(FactTables.OPTION_GROUP, OptionGroups.of(undashed(name)));
    }

    private static String undashed(String name) {
        return name.startsWith("-") ? name.substring(1) : name;
    }

    /**
     * What QEMU could not be asked, and why; empty if all is known. Asks for the displays and the audio drivers: the first
     * call may start the program twice and block, see above.
     */
    public Map<String, String> unasked() {
        Map<String, String> reasons = unaskedAtFirst();
        reasons.putAll(unasked(HelpList.DISPLAY));
        reasons.putAll(unasked(HelpList.AUDIO));
        return reasons;
    }

    /** What of {@link #unasked} concerns any command line: all but displays and audio drivers. Starts nothing. */
    public Map<String, String> unaskedAtFirst() {
        return unasked(facts);
    }

    /**
     * What of {@link #unasked} concerns this option beside {@link #unaskedAtFirst}: the list that {@link #lacks} has held it
     * against, of displays or of audio drivers. Starts nothing for what is in every QEMU.
     *
     * @param option as in {@link #lacks}, like {@code fields}
     */
    public Map<String, String> unasked(String option, Map<String, ?> fields) {
        return LackCheck.lateList(undashed(requireNonNull(option, "option is null")), fields)
                .map(this::unasked)
                .orElse(Map.of());
    }

    private Map<String, String> unasked(HelpList list) {
        return unasked(lists.of(list));
    }

    private static Map<String, String> unasked(Facts facts) {
        Map<String, String> reasons = new LinkedHashMap<>();
        facts.keys(FactTables.UNASKED)
                .forEach(subject -> reasons.put(
                        subject,
                        facts.row(FactTables.UNASKED, subject).orElseThrow().get(0)));
        return reasons;
    }

    /**
     * What this QEMU was built for and cannot do, since a package of it is not installed: block drivers, devices, SPICE. In
     * contrast to {@link #lacks} this is about the program and no plan; most users need none of it.
     */
    public List<Lack> absences() {
        return new Absences(this).list();
    }

    /**
     * What this QEMU lacks of one option of a command line. Unknown options are lacking too. What QEMU does not tell is not
     * held against it. May start the program, see above, for a {@code -display} or an {@code -audiodev} that not every QEMU
     * has; never for the type or driver {@code none}.
     *
     * @param option with or without its dash: {@code -device}
     * @param fields what follows it, the first word under the name that QEMU has for it: {@code driver} of {@code -device},
     *     {@code -blockdev} and {@code -audiodev}, {@code qom-type} of {@code -object}, {@code backend} of {@code
     *     -chardev}, {@code model} of {@code -cpu}, {@code accel} of {@code -accel}, {@code type} of {@code -machine},
     *     {@code -netdev}, {@code -display} and {@code -tpmdev}. Values as JSON has them, or as text
     * @return nothing, if QEMU can do it all
     */
    public List<Lack> lacks(String option, Map<String, ?> fields) {
        return new LackCheck(this).check(undashed(requireNonNull(option, "option is null")), fields);
    }

    /**
     * What another QEMU has that this one lacks ({@code +}), what it lacks ({@code -}) and what differs ({@code ~}), as text
     * for people. Empty if programs cannot tell the two apart. Asks both for their displays and audio drivers, see above.
     */
    public String diff(QemuCapabilities other) {
        return new CapabilityDiff(this, other).text();
    }

    @Override
    public String toString() {
        return program + " " + version().text();
    }
}
