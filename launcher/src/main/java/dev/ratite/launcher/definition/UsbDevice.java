package dev.ratite.launcher.definition;

/** A USB device. */
public sealed interface UsbDevice permits UsbTablet, UsbMouse, UsbKeyboard, UsbHost, UsbRedirect, UsbSerial, UsbAudio {
    /** Its name within the VM. */
    String id();
}
