package dev.ratite.launcher.plan;

import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.definition.Smbios;
import dev.ratite.launcher.definition.SmbiosBios;
import dev.ratite.launcher.definition.SmbiosBoard;
import dev.ratite.launcher.definition.SmbiosChassis;
import dev.ratite.launcher.definition.SmbiosSystem;
import org.jspecify.annotations.Nullable;

/** What the guest is told about its machine, and the id of its generation. */
final class SmbiosSection extends Section {
    SmbiosSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        Smbios smbios = vm.smbios();
        if (smbios != null) {
            bios(smbios.bios());
            system(smbios.system());
            board(smbios.board());
            chassis(smbios.chassis());
            for (int i = 0; i < smbios.oemStrings().size(); i++) {
                type(11, Fields.of("value", smbios.oemStrings().get(i)), "oemStrings[" + i + "]");
            }
        }
        if (vm.vmGenerationId() != null) {
            draft.device(
                    "vmgenid",
                    Fields.of("id", "generation.0").and("guid", vm.vmGenerationId()),
                    Attachment.NONE,
                    null,
                    new Origin("vmGenerationId", "tells the guest when it was cloned or restored"));
        }
    }

    private void bios(@Nullable SmbiosBios bios) {
        if (bios != null) {
            type(
                    0,
                    Fields.none()
                            .and("vendor", bios.vendor())
                            .and("version", bios.version())
                            .and("date", bios.date())
                            .and("release", bios.release()),
                    "bios");
        }
    }

    private void system(@Nullable SmbiosSystem system) {
        if (system != null) {
            type(
                    1,
                    Fields.none()
                            .and("manufacturer", system.manufacturer())
                            .and("product", system.product())
                            .and("version", system.version())
                            .and("serial", system.serial())
                            .and("sku", system.sku())
                            .and("family", system.family()),
                    "system");
        }
    }

    private void board(@Nullable SmbiosBoard board) {
        if (board != null) {
            type(
                    2,
                    Fields.none()
                            .and("manufacturer", board.manufacturer())
                            .and("product", board.product())
                            .and("version", board.version())
                            .and("serial", board.serial())
                            .and("asset", board.asset())
                            .and("location", board.location()),
                    "board");
        }
    }

    private void chassis(@Nullable SmbiosChassis chassis) {
        if (chassis != null) {
            type(
                    3,
                    Fields.none()
                            .and("manufacturer", chassis.manufacturer())
                            .and("version", chassis.version())
                            .and("serial", chassis.serial())
                            .and("asset", chassis.asset())
                            .and("sku", chassis.sku()),
                    "chassis");
        }
    }

    private void type(int type, Fields fields, String part) {
        draft.comma(
                "-smbios",
                null,
                Fields.of("type", type).all(fields.map()).map(),
                new Origin("smbios." + part, "what the guest is told about its machine"));
    }
}
