package dev.ratite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages show is true: definitions can be read, programs are those of this repository, links lead somewhere. */
class DocsTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();
    private static final Pattern BOOT_FILE = Pattern.compile("\"(?:kernel|initrd)\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern PREAMBLE = Pattern.compile("\\A(?:package [^;]+;|import [^;]+;|\\s)*");

    private final List<String> faults = new ArrayList<>();

    @Test
    void everyVmDefinitionIsOneThatRatiteReads(@TempDir Path directory) throws IOException {
        int definitions = 0;
        try (Ratite ratite = Ratite.open(RatiteConfig.in(directory.resolve("state")))) {
            for (Path page : Repository.pages()) {
                for (String block : Markdown.blocks(Repository.text(page), "json")) {
                    if (isDefinition(page, block)) {
                        definitions++;
                        read(ratite, page, block, directory);
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(definitions).as("definitions found in the pages").isGreaterThan(2);
    }

    /** All else that is shown as JSON is a part of one. */
    private boolean isDefinition(Path page, String block) {
        try {
            return JSON.readTree(block).has("name");
        } catch (JsonProcessingException e) {
            faults.add(Repository.name(page) + ": " + e.getMessage() + "\n" + block);
            return false;
        }
    }

    private void read(Ratite ratite, Path page, String block, Path directory) throws IOException {
        makeBootFiles(block, directory);
        Set<ValidationMessage> refusals = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(ratite.schema())
                .validate(JSON.readTree(block));
        refusals.forEach(refusal -> faults.add(Repository.name(page) + ", by the schema: " + refusal.getMessage()));
        try {
            ratite.parse(block, directory);
        } catch (RatiteException e) {
            faults.add(Repository.name(page) + ": " + e.getMessage() + "\n" + block);
        }
    }

    /**
     * Disks are opened by a launch, but a kernel and an initrd have to be there when a definition is read. So pages name
     * them by relative paths, and the files are made where those lead.
     */
    private static void makeBootFiles(String block, Path directory) throws IOException {
        Matcher file = BOOT_FILE.matcher(block);
        while (file.find()) {
            Path path = directory.resolve(file.group(1));
            assertThat(path).as("'%s' is relative", file.group(1)).startsWithRaw(directory);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "");
        }
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        for (Path page : Repository.pages()) {
            for (String link : Markdown.relativeLinks(Repository.text(page))) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
                if (Files.notExists(target)) {
                    faults.add(Repository.name(page) + " links to " + link + ", which is not there");
                } else if (parts.length > 1
                        && !Markdown.anchors(Repository.text(target)).contains(parts[1])) {
                    faults.add(Repository.name(page) + " links to " + link + ", and there is no such heading");
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    /** The page names an image; the program takes the name of one. */
    @Test
    void programOfTheReadmeIsTheBodyOfFirstVm() {
        String source = Repository.text("examples/src/main/java/dev/ratite/examples/FirstVm.java");
        String method = source.substring(source.indexOf("{", source.indexOf("void main")) + 1);
        String body = tight(method.replaceAll("\\}\\s*\\}\\s*\\z", ""))
                .replace("Path.of(words[0])", "Path.of(\"/srv/web.qcow2\")");

        assertThat(Markdown.blocks(Repository.text("README.md"), "java").stream()
                        .map(DocsTest::tight))
                .contains(body);
    }

    @Test
    void programsOfThePagesAboutQmpCompile() {
        String sources = sources("examples/src/test/java/dev/ratite/examples/qmp")
                + sources("examples/src/main/java/dev/ratite/examples/qmp");
        for (String page : List.of("docs/qmp.md", "docs/qmp-agent.md")) {
            for (String block : Markdown.blocks(Repository.text(page), "java")) {
                assertThat(sources.contains(tight(block)))
                        .as("in the sources, from %s:\n%s", page, block)
                        .isTrue();
            }
        }
    }

    private static String sources(String directory) {
        return Repository.sources(directory).stream()
                .map(Repository::text)
                .map(DocsTest::tight)
                .collect(Collectors.joining());
    }

    @Test
    void pluginOfTheGuideIsTheOneThatIsTested() {
        String tests = "examples/src/test/";
        String slice = tests + "java/dev/ratite/examples/slice/";
        assertThat(Markdown.blocks(Repository.text("docs/plugins.md"), "java").stream()
                        .map(DocsTest::tight))
                .contains(
                        shown(slice + "SliceDiskOptions.java"),
                        shown(slice + "SliceDiskError.java"),
                        shown(slice + "SliceDiskProvider.java"),
                        shown(slice + "SliceDiskProviderTest.java"),
                        shown(tests + "slice/module-info.java"));
    }

    /** A page leaves out package and imports, and what is there only because the plugin is a part of these tests. */
    private static String shown(String file) {
        String source = Repository.text(file).replace("@ExtendWith(DeclaredInAModuleOfItsOwn.class)", "");
        return tight(PREAMBLE.matcher(source).replaceFirst(""));
    }

    private static String tight(String text) {
        return text.replaceAll("\\s+", "");
    }
}
