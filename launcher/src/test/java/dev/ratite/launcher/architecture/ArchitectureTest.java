package dev.ratite.launcher.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.ratite.api.Spawn;
import dev.ratite.launcher.Ratite;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The house's rules, where a program can see them kept. */
class ArchitectureTest {
    private static final String ROOT = "dev.ratite.launcher";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPath(Path.of(java.net.URI.create(Ratite.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString())));

    private static final Set<String> EXPORTED = Set.of(
            ROOT,
            ROOT + ".attach",
            ROOT + ".autostart",
            ROOT + ".console",
            ROOT + ".definition",
            ROOT + ".operator",
            ROOT + ".plan",
            ROOT + ".restart",
            ROOT + ".transport",
            ROOT + ".vm");

    @Test
    void theProductIsLookedAtAndNotItsTests() {
        assertThat(CLASSES).hasSizeGreaterThan(100).noneMatch(it -> it.getSimpleName()
                .endsWith("Test"));
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(CLASSES);
    }

    @Test
    void nothingIsPrinted() {
        noClasses().should(ACCESS_STANDARD_STREAMS).check(CLASSES);
    }

    @Test
    void loggingGoesThroughTheSystemLogger() {
        noClasses().should(USE_JAVA_UTIL_LOGGING).check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.slf4j..", "org.apache.."))
                .check(CLASSES);
    }

    @Test
    void noGenericExceptionIsThrown() {
        noClasses().should(THROW_GENERIC_EXCEPTIONS).check(CLASSES);
    }

    /** Of two that are started at once, each may wait for the other for ever. */
    @Test
    void programsAreStartedOneAtATime() {
        noClasses().should().callMethod(ProcessBuilder.class, "start").check(CLASSES);
        classes()
                .that()
                .haveSimpleName("Shim")
                .should()
                .callMethod(Spawn.class, "start", ProcessBuilder.class)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() throws Exception {
        for (String name : packages(CLASSES.stream())) {
            Class<?> info = Class.forName(name + ".package-info");
            assertThat(info.isAnnotationPresent(NullMarked.class)).as(name).isTrue();
        }
    }

    @Test
    void noTypeOfGuiceOrJacksonStandsInAnExportedSignature() {
        Set<String> foreign = exportedMembers()
                .flatMap(member -> Stream.concat(
                        member.getAllInvolvedRawTypes().stream(), member.getThrowsClause().getTypes().stream()))
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("com.google.") || name.startsWith("jakarta."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(foreign).isEmpty();
    }

    @Test
    void onlyTheModulesOfTheDesignAreUsed() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                ROOT + "..",
                                "dev.ratite.api..",
                                "dev.ratite.qmp..",
                                "com.fasterxml.jackson..",
                                "com.google.inject..",
                                "jakarta.inject..",
                                "jnr..",
                                "org.jspecify..",
                                "org.newsclub..",
                                "java..")
                        .or(describe("primitives and arrays", type -> type.getPackageName()
                                .isEmpty())))
                .check(CLASSES);
    }

    /** They are slow to load, and so are kept where only a use of what they are for leads. */
    @Test
    void oneClassEachUsesALibraryWithNativeCode() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.transport\\.NativePipes(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jnr..")
                .check(CLASSES);
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.transport\\.NativeSocket(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.newsclub..")
                .check(CLASSES);
    }

    /** Whoever plugs in a backend of his own can do all that ours do. */
    @Test
    void noBackendIsKnownByName() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.ratite.storage..", "dev.ratite.network..", "dev.ratite.display.."))
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".transport")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".transport")
                .check(CLASSES);
    }

    @Test
    void theWayToRunningVmsNeedsNoInjector() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".attach", ROOT + ".operator", ROOT + ".process", ROOT + ".console", ROOT + ".plan")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.inject..")
                .check(CLASSES);
    }

    /** What has a public no-argument constructor by accident is part of the surface by accident. */
    @Test
    void halfOfTheTypesAndMoreAreForThisModuleAlone() {
        List<JavaClass> named = CLASSES.stream()
                .filter(it -> !it.isNestedClass() && !it.getSimpleName().equals("package-info"))
                .toList();
        long visible = named.stream()
                .filter(it -> EXPORTED.contains(it.getPackageName())
                        && it.getModifiers().contains(JavaModifier.PUBLIC))
                .count();
        assertThat(visible).isLessThanOrEqualTo(named.size() / 2);
    }

    private static Stream<JavaCodeUnit> exportedMembers() {
        return CLASSES.stream()
                .filter(type -> EXPORTED.contains(type.getPackageName()))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED));
    }

    private static Set<String> packages(Stream<JavaClass> classes) {
        return classes.map(JavaClass::getPackageName)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
