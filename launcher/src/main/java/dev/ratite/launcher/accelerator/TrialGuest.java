package dev.ratite.launcher.accelerator;

import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Architecture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A firmware of a few instructions. It counts to 100,000, writes one dot to the serial port, does so {@value #DOTS}
 * times, and ends QEMU with exit code 0. The dots tell how far it came if it is not let finish.
 */
enum TrialGuest {
    /**
     * Starts in real mode at the last 16 bytes of the ROM, and ends by a triple fault, which {@code -no-reboot} makes
     * QEMU's end. That needs no device that some QEMUs are built without, as {@code isa-debug-exit} is.
     *
     * <pre>
     * go:   movw $100, %bx               bb 64 00
     *       movw $0x3f8, %dx             ba f8 03            COM1
     * 1:    movl $100000, %ecx           66 b9 a0 86 01 00
     * 2:    decl %ecx                    66 49
     *       jnz 2b                       75 fc
     *       movb $'.', %al               b0 2e
     *       outb %al, %dx                ee
     *       decw %bx                     4b
     *       jnz 1b                       75 f0
     *       lidtw %cs:0x40               2e 0f 01 1e 40 00   no interrupt vectors: there are zeros
     *       int3                         cc                  so this faults three times
     * 3:    hlt                          f4
     *       jmp 3b                       eb fd
     *       .org 0xfff0
     *       jmp go                       e9 0d 00
     * </pre>
     */
    X86(
            List.of("microvm", "pc", "q35"),
            "bb6400 baf803 66b9a0860100 6649 75fc b02e ee 4b 75f0 2e0f011e4000 cc f4 ebfd",
            0x10000,
            "e90d00") {
        /** QEMU's own model of a CPU asks least of the host. */
        @Override
        Optional<String> cpu(Accelerator accelerator) {
            return Optional.empty();
        }
    },
    /**
     * Starts at address 0 at exception level 1, and ends by PSCI's SYSTEM_OFF.
     *
     * <pre>
     *       movz x9, #0x0900, lsl #16    d2a12009            PL011
     *       movz w10, #0x301             5280602a
     *       str  w10, [x9, #0x30]        b900312a            switches its transmitter on
     *       movz w11, #100               52800c8b
     *       movz w12, #'.'               528005cc
     * 1:    movz w13, #0x86a0            5290d40d            100,000
     *       movk w13, #1, lsl #16        72a0002d
     * 2:    subs w13, w13, #1            710005ad
     *       b.ne 2b                      54ffffe1
     *       str  w12, [x9]               b900012c
     *       subs w11, w11, #1            7100056b
     *       b.ne 1b                      54ffff41
     *       movz w0, #0x0008             52800100            SYSTEM_OFF
     *       movk w0, #0x8400, lsl #16    72b08000
     *       hvc  #0                      d4000002
     * 3:    wfi                          d503207f
     *       b    3b                      17ffffff
     * </pre>
     */
    AARCH64(
            List.of("virt"),
            "0920a1d2 2a608052 2a3100b9 8b0c8052 cc058052 0dd49052 2d00a072 ad050071 e1ffff54"
                    + "2c0100b9 6b050071 41ffff54 00018052 0080b072 020000d4 7f2003d5 ffffff17",
            0,
            "") {
        /** The board's own is one of 32 bits, and no hypervisor has any but the host's. */
        @Override
        Optional<String> cpu(Accelerator accelerator) {
            return Optional.of(accelerator == Accelerator.TCG ? "max" : HOST_CPU);
        }
    },
    /**
     * The same in 32 bits.
     *
     * <pre>
     *       mov  r9, #0x09000000         e3a09409            PL011
     *       movw r10, #0x301             e300a301
     *       str  r10, [r9, #0x30]        e589a030
     *       mov  r11, #100               e3a0b064
     *       mov  r12, #'.'               e3a0c02e
     * 1:    movw r8, #0x86a0             e30886a0
     *       movt r8, #1                  e3408001
     * 2:    subs r8, r8, #1              e2588001
     *       bne  2b                      1afffffd
     *       str  r12, [r9]               e589c000
     *       subs r11, r11, #1            e25bb001
     *       bne  1b                      1afffff8
     *       movw r0, #0x0008             e3000008
     *       movt r0, #0x8400             e3480400
     *       hvc  #0                      e1400070
     * 3:    wfi                          e320f003
     *       b    3b                      eafffffd
     * </pre>
     */
    ARM(
            List.of("virt"),
            "0994a0e3 01a300e3 30a089e5 64b0a0e3 2ec0a0e3 a08608e3 018040e3 018058e2 fdffff1a"
                    + "00c089e5 01b05be2 f8ffff1a 080000e3 000448e3 700040e1 03f020e3 fdffffea",
            0,
            "") {
        @Override
        Optional<String> cpu(Accelerator accelerator) {
            return accelerator == Accelerator.TCG ? Optional.empty() : Optional.of(HOST_CPU);
        }
    };

    /** What the guest writes when it is let finish. */
    static final int DOTS = 100;

    /** The host's CPU as it is: what a VM under a hypervisor is usually given. */
    static final String HOST_CPU = "host";

    /** A PC starts here, counted from the end of its ROM. */
    private static final int RESET = 16;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes unmodifiable ones
    private final List<String> boards;

    private final String code;
    private final int size;
    private final String reset;

    TrialGuest(List<String> boards, String code, int size, String reset) {
        this.boards = boards;
        this.code = code;
        this.size = size;
        this.reset = reset;
    }

    /** The guest for an architecture, if there is one. */
    static Optional<TrialGuest> of(Architecture architecture) {
        return switch (architecture) {
            case X86_64, I386 -> Optional.of(X86);
            case AARCH64 -> Optional.of(AARCH64);
            case ARM -> Optional.of(ARM);
            case RISCV64, PPC64, PPC64LE, S390X, MIPS, MIPSEL, MIPS64, MIPS64EL -> Optional.empty();
        };
    }

    /** Machine types that it runs on, in the order in which they are to be tried: a QEMU need not have them all. */
    List<String> boards() {
        return boards;
    }

    /** The CPU model to try it with; empty for QEMU's own choice. */
    abstract Optional<String> cpu(Accelerator accelerator);

    /** The firmware image. */
    byte[] image() {
        byte[] code = bytes(this.code);
        if (size == 0) {
            return code;
        }
        byte[] image = Arrays.copyOf(code, size);
        byte[] reset = bytes(this.reset);
        System.arraycopy(reset, 0, image, size - RESET, reset.length);
        return image;
    }

    /** QEMU's arguments for it. */
    List<String> arguments(String board, Accelerator accelerator, @Nullable String cpu, Path image) {
        List<String> arguments = new ArrayList<>(List.of("-machine", board, "-accel", accelerator.word()));
        if (cpu != null) {
            arguments.addAll(List.of("-cpu", cpu));
        }
        arguments.addAll(
                List.of("-name", "ratite-trial", "-nodefaults", "-no-user-config", "-display", "none", "-m", "2"));
        arguments.addAll(List.of("-serial", "stdio", "-no-reboot", "-bios", image.toString()));
        return arguments;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
