package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What kind of memory was plugged. A word that this library does not know is kept as it is. */
public record MemoryDeviceType(String word) implements Word {
    public static final MemoryDeviceType DIMM = new MemoryDeviceType("dimm");
    public static final MemoryDeviceType NVDIMM = new MemoryDeviceType("nvdimm");
    public static final MemoryDeviceType VIRTIO_PMEM = new MemoryDeviceType("virtio-pmem");
    public static final MemoryDeviceType VIRTIO_MEM = new MemoryDeviceType("virtio-mem");
    public static final MemoryDeviceType SGX_EPC = new MemoryDeviceType("sgx-epc");

    public MemoryDeviceType {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
