# The command guest: one boot sector that does on demand what tests of a launcher need a guest to do.
#
# It prints READY on COM1 and on the screen, about 0.1 s after QEMU has started, and then obeys single letters that it
# reads from COM1:
#
#   q  power off (ACPI S5)                       event SHUTDOWN, guest-shutdown
#   r  reset by the keyboard controller          event RESET, guest-reset
#   t  reset by a triple fault                   the same
#   s  suspend to RAM (ACPI S3)                  event SUSPEND; a wake-up boots anew, down to a fresh READY
#   p  panic; wants -device pvpanic              event GUEST_PANICKED
#   w  arm a watchdog, feed it never;            event WATCHDOG
#      wants -device ib700
#   x  leave QEMU with exit code 33; wants -device isa-debug-exit,iobase=0x501
#   h  halt for ever, deaf to everything         nothing
#   b  busy loop for ever, deaf to everything    nothing, at the price of a whole processor
#
# Any other byte comes back as it is. A key typed on the keyboard comes back on COM1 as K and the key's letter. The ACPI
# power button makes it print BTN and power off. Otherwise it sleeps in HLT and looks around at each tick of the timer,
# 18 times a second, so an answer may take up to 55 ms.
#
# It runs on the machines pc and q35 under SeaBIOS, from any disk SeaBIOS boots from, and never writes to that disk.
    .code16
    .globl _start

    .set COM1,       0x3f8
    .set COM1_LSR,   0x3fd      # line status: bit 0 = a byte has come in
    .set PM1_STATUS, 0x600      # ACPI registers, where SeaBIOS puts them on pc and q35 alike
    .set PM1_ENABLE, 0x602
    .set PM1_CONTROL, 0x604
    .set PVPANIC,    0x505
    .set DEBUG_EXIT, 0x501
    .set IB700,      0x443

_start:
    ljmp $0, $1f
1:  xorw %ax, %ax
    movw %ax, %ds
    movw %ax, %ss
    movw $0x7c00, %sp
    movw $PM1_ENABLE, %dx       # PWRBTN_EN: without it QEMU passes no power button on
    movw $0x100, %ax
    outw %ax, %dx
    sti
    movw $ready, %si
    call puts

idle:
    hlt
    movw $PM1_STATUS, %dx
    inw %dx, %ax
    testb $1, %ah               # PWRBTN_STS
    jnz button
    call received
    jnz serial
    movb $1, %ah                # BIOS: is there a key?
    int $0x16
    jz idle
    movb $0, %ah                # BIOS: take it
    int $0x16
    pushw %ax
    movb $'K', %al
    call putc
    popw %ax
    call putc
    jmp idle

serial:
    movw $COM1, %dx
    inb %dx, %al
    cmpb $'q', %al
    je power_off
    cmpb $'r', %al
    je reset
    cmpb $'t', %al
    je triple_fault
    cmpb $'s', %al
    je suspend
    cmpb $'p', %al
    je panic
    cmpb $'w', %al
    je watchdog
    cmpb $'x', %al
    je leave
    cmpb $'h', %al
    je halt
    cmpb $'b', %al
    je busy
    call putc
    call received               # take what else has come before sleeping again
    jnz serial
    jmp idle

button:
    movw $btn, %si
    call puts
power_off:
    movw $0x2000, %ax           # SLP_EN and sleep type 0, which is S5 on QEMU
    jmp pm1
suspend:
    movw $0x2400, %ax           # SLP_EN and sleep type 1: S3
pm1:
    movw $PM1_CONTROL, %dx
    outw %ax, %dx
    jmp idle

reset:
    movb $0xfe, %al
    outb %al, $0x64
halt:
    cli
1:  hlt
    jmp 1b

busy:
    cli
    jmp .

triple_fault:
    lidt no_idt
    int3

panic:
    movw $PVPANIC, %dx
    movb $1, %al
    outb %al, %dx
    jmp idle

watchdog:
    movw $IB700, %dx
    movb $0x0f, %al             # time-out code 15: 0 s
    outb %al, %dx
    jmp idle

leave:
    movw $DEBUG_EXIT, %dx
    movb $0x10, %al             # QEMU's exit code is twice this and one: 33
    outb %al, %dx
    jmp idle

# received: clears the zero flag when COM1 holds a byte. All ones is what a machine without COM1 answers.
received:
    movw $COM1_LSR, %dx
    inb %dx, %al
    cmpb $0xff, %al
    je 1f
    testb $1, %al
1:  ret

# putc: the character in al to COM1 and to the screen
putc:
    pushw %ax
    pushw %dx
    movw $COM1, %dx
    outb %al, %dx
    movb $0xe, %ah
    movw $7, %bx
    int $0x10
    popw %dx
    popw %ax
    ret

# puts: the text at si, up to its zero byte
puts:
    lodsb
    testb %al, %al
    jz 1f
    call putc
    jmp puts
1:  ret

no_idt:
    .word 0
    .long 0
ready: .asciz "READY\r\n"
btn:   .asciz "BTN\r\n"

    .org 510
    .word 0xaa55                # makes it a boot sector
