package dev.ratite.launcher.plan;

import static dev.ratite.launcher.plan.PlanSamples.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.qapi.BlockNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BlockNodesTest {
    private static final BlockNode LEAF = new BlockNode("null-co", Map.of());

    private final BlockNodes nodes = new BlockNodes();

    @Test
    void childrenComeBeforeTheirParentsAndAreReferredToByName() {
        BlockNode top = over("qcow2", over("throttle", LEAF));
        assertThat(nodes.layOut(top, "root"))
                .containsExactly(
                        map("driver", "null-co", "node-name", "disk-root.file.file"),
                        map("driver", "throttle", "node-name", "disk-root.file", "file", "disk-root.file.file"),
                        map("driver", "qcow2", "node-name", "disk-root", "file", "disk-root.file"));
    }

    @Test
    void childrenInListsAndMapsAreLaidOutToo() {
        BlockNode top =
                new BlockNode("quorum", map("vote-threshold", 1, "children", List.of(LEAF, LEAF), "x", map("y", LEAF)));
        assertThat(nodes.layOut(top, "root"))
                .extracting(node -> node.get("node-name"))
                .containsExactly("disk-root.children.0", "disk-root.children.1", "disk-root.x.y", "disk-root");
        assertThat(new BlockNodes().layOut(top, "root"))
                .last()
                .isEqualTo(map(
                        "driver",
                        "quorum",
                        "node-name",
                        "disk-root",
                        "vote-threshold",
                        1,
                        "children",
                        List.of("disk-root.children.0", "disk-root.children.1"),
                        "x",
                        map("y", "disk-root.x.y")));
    }

    @Test
    void optionsThatAreNoNodesStayAsTheyAreAndWhereTheyAre() {
        BlockNode top = new BlockNode("file", map("a", true, "b", List.of(1, "x"), "c", map("d", 2L), "e", 0.5));
        assertThat(nodes.layOut(top, "root").get(0).entrySet())
                .containsExactlyElementsOf(map(
                                "driver",
                                "file",
                                "node-name",
                                "disk-root",
                                "a",
                                true,
                                "b",
                                List.of(1, "x"),
                                "c",
                                map("d", 2L),
                                "e",
                                0.5)
                        .entrySet());
    }

    /** Else the child of one disk would have the name of the other. */
    @Test
    void aDiskMayBeCalledAsAChildOfAnother() {
        nodes.layOut(over("raw", LEAF), "root");
        assertNamesAreGood(List.of(nodes.layOut(over("raw", LEAF), "root-file")));
        assertThat(names(nodes.layOut(over("raw", LEAF), "root_file"))).endsWith("disk-root_file");
    }

    @Test
    void namesOfLongIdsFitIntoQemusLimitAndDiffer() {
        List<List<Map<String, Object>>> trees = new ArrayList<>();
        for (char last = 'a'; last <= 'z'; last++) {
            trees.add(nodes.layOut(deep(8), "x".repeat(30) + last));
        }
        assertNamesAreGood(trees);
    }

    @Test
    void namesOfDeepTreesFitAndDiffer() {
        assertNamesAreGood(
                List.of(nodes.layOut(deep(300), "root"), nodes.layOut(deep(300), "root2"), nodes.layOut(deep(3), "a")));
    }

    @Test
    void whatIsCutIsStillReferredToByItsName() {
        List<Map<String, Object>> tree = nodes.layOut(deep(20), "x".repeat(31));
        for (int i = 1; i < tree.size(); i++) {
            assertThat(tree.get(i)).containsEntry("file", tree.get(i - 1).get("node-name"));
        }
    }

    private static void assertNamesAreGood(List<List<Map<String, Object>>> trees) {
        List<String> all = trees.stream().flatMap(tree -> names(tree).stream()).toList();
        assertThat(all).doesNotHaveDuplicates().allMatch(name -> name.matches("[A-Za-z][A-Za-z0-9._-]{0,30}"));
    }

    private static List<String> names(List<Map<String, Object>> tree) {
        return tree.stream().map(node -> (String) node.get("node-name")).toList();
    }

    private static BlockNode deep(int depth) {
        UnaryOperator<BlockNode> more = node -> over("raw", node);
        BlockNode node = LEAF;
        for (int i = 1; i < depth; i++) {
            node = more.apply(node);
        }
        return node;
    }

    private static BlockNode over(String driver, BlockNode child) {
        return new BlockNode(driver, map("file", child));
    }
}
