package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a keyboard or a pointer sends.
 *
 * @param type {@code key}, {@code btn}, {@code rel} or {@code abs}
 * @param data what the type needs, as QMP has it
 */
public record InputEvent(String type, Map<String, ?> data) implements Structure {
    public InputEvent {
        requireNonNull(type, "type is null");
        data = Arguments.copy(data);
    }

    /** @param key as QEMU calls it: {@code ctrl}, {@code a}, {@code ret}, … */
    public static InputEvent key(String key, boolean down) {
        return new InputEvent(
                "key",
                new Arguments().and("key", keyCode(key)).and("down", down).toMap());
    }

    /** @param button {@code left}, {@code middle}, {@code right}, {@code wheel-up}, {@code wheel-down}, … */
    public static InputEvent button(String button, boolean down) {
        return new InputEvent(
                "btn", new Arguments().and("button", button).and("down", down).toMap());
    }

    /** @param axis {@code x} or {@code y} */
    public static InputEvent move(String axis, long by) {
        return new InputEvent(
                "rel", new Arguments().and("axis", axis).and("value", by).toMap());
    }

    /**
     * @param axis {@code x} or {@code y}
     * @param position from 0 to 32767, whatever the screen's size
     */
    public static InputEvent position(String axis, long position) {
        return new InputEvent(
                "abs", new Arguments().and("axis", axis).and("value", position).toMap());
    }

    /** A key in the form that QEMU has for keys known by name. */
    static Map<String, Object> keyCode(String key) {
        return new Arguments().and("type", "qcode").and("data", key).toMap();
    }

    @Override
    public Map<String, Object> members() {
        return new Arguments().and("type", type).and("data", data).toMap();
    }
}
