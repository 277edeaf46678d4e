package dev.ratite.examples.slice;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.lang.reflect.Method;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A plugin has a module of its own. Here its classes are test classes of another module, whose descriptor declares
 * nothing of it, so what the contract asks about declarations is asked by {@link SliceModuleTest} instead.
 */
final class DeclaredInAModuleOfItsOwn implements ExecutionCondition {
    private static final Set<String> ABOUT_DECLARATIONS = Set.of(
            "moduleDescriptorProvidesTheProvider",
            "serviceLoaderFindsTheProvider",
            "optionsAreAPublicRecordInAnExportedPackage");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean declaration = context.getTestMethod()
                .map(Method::getName)
                .filter(ABOUT_DECLARATIONS::contains)
                .isPresent();
        return declaration && SliceDiskProvider.class.getModule().isNamed()
                ? disabled("asked of the plugin's own module by SliceModuleTest")
                : enabled("no declaration is looked at, or there is no module");
    }
}
