package dev.ratite.testkit;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Hands out the QEMUs of {@link EachQemu}. */
final class EachQemuProvider extends AnnotationBasedArgumentsProvider<EachQemu> {
    @Override
    protected Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context, EachQemu annotation) {
        return RealQemus.all(annotation.value()).stream().map(Arguments::of);
    }
}
