package dev.ratite.launcher.capability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.schema.QmpSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks which of the block drivers that the schema describes are installed. */
final class BlockDriverQuestions {
    /**
     * Block drivers that distributions package apart, each with what the schema demands. The name of the node is one that
     * QEMU refuses, which it does after it has looked for the driver and before it opens anything.
     */
    private static final Map<String, Map<String, Object>> PACKAGED_APART = Map.of(
            "rbd", Map.of("pool", "p", "image", "i"),
            "iscsi", Map.of("transport", "tcp", "portal", "p", "target", "t"),
            "ssh", Map.of("path", "/p", "server", Map.of("host", "h", "port", "1")),
            "http", Map.of("url", "http://h/"),
            "https", Map.of("url", "https://h/"),
            "ftp", Map.of("url", "ftp://h/"),
            "ftps", Map.of("url", "ftps://h/"),
            "nfs", Map.of("server", Map.of("type", "inet", "host", "h"), "path", "/p"),
            "gluster",
                    Map.of(
                            "volume",
                            "v",
                            "path",
                            "/p",
                            "server",
                            List.of(Map.of("type", "inet", "host", "h", "port", "1"))));

    private static final String REFUSED_NAME = "#";

    private final ProbedQemu qemu;
    private final FactTables facts;

    BlockDriverQuestions(ProbedQemu qemu, FactTables facts) {
        this.qemu = qemu;
        this.facts = facts;
    }

    void ask(QmpSchema schema) {
        Map<String, CompletableFuture<JsonNode>> asked = new LinkedHashMap<>();
        for (String driver : schema.values("blockdev-add", "driver")) {
            Map<String, Object> options = PACKAGED_APART.get(driver);
            if (options != null) {
                Map<String, Object> node = new LinkedHashMap<>(options);
                node.put("driver", driver);
                node.put("node-name", REFUSED_NAME);
                asked.put(driver, qemu.ask("blockdev-add", node));
            }
        }
        List<String> absent = new ArrayList<>();
        asked.forEach((driver, answer) -> {
            if (isUnknown(answer)) {
                absent.add(driver);
            }
        });
        absent.forEach(driver -> facts.add(FactTables.ABSENT_BLOCK_DRIVER, driver));
    }

    private static boolean isUnknown(CompletableFuture<JsonNode> answer) {
        try {
            answer.join();
            return false;
        } catch (CompletionException e) {
            if (e.getCause() instanceof QmpException.Refused refused) {
                return refused.description().startsWith("Unknown driver");
            }
            throw e.getCause() instanceof QmpException qmp ? qmp : e;
        }
    }
}
