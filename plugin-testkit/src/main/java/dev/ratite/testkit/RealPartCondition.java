package dev.ratite.testkit;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import dev.ratite.api.RatiteException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips a test whose parts are not all there; on a CI machine, fails it. */
final class RealPartCondition implements ExecutionCondition {
    private final Predicate<RealPart> present;
    private final boolean ci;

    RealPartCondition() {
        this(part -> part.find().isPresent(), Boolean.parseBoolean(System.getenv("CI")));
    }

    RealPartCondition(Predicate<RealPart> present, boolean ci) {
        this.present = present;
        this.ci = ci;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return evaluate(AnnotationSupport.findRepeatableAnnotations(context.getElement(), Needs.class).stream()
                .map(Needs::value)
                .distinct()
                .toList());
    }

    ConditionEvaluationResult evaluate(List<RealPart> needed) {
        List<RealPart> missing = needed.stream().filter(present.negate()).toList();
        if (missing.isEmpty()) {
            return enabled("every part is there");
        }
        String reason = missing.stream()
                .map(part -> part.absence() + "; " + part.remedy())
                .collect(joining(". "));
        if (ci) {
            throw new RatiteException(
                    TestkitError.PART_MISSING, reason, "with CI=true a test that cannot run counts as failed", null);
        }
        return disabled(reason);
    }
}
