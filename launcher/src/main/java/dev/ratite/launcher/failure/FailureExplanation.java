package dev.ratite.launcher.failure;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What QEMU's last lines say about a failed start. QEMU quotes the argument at fault in front of most messages
 * ({@code qemu-system-x86_64: -device {"driver":"foo"}: 'foo' is not …}), so the plan tells which field it came from. Where
 * it does not, what the message names leads back to the field: an id, a path, an option that can only have said this.
 *
 * @param field the definition's field at fault, null where it cannot be told
 * @param message QEMU's message without program and argument; empty when it printed nothing
 * @param remedy what to do, null where nobody knows
 */
public record FailureExplanation(
        @Nullable String field, String message, @Nullable String remedy) {
    /** What a message names in quotes. */
    private static final Pattern NAMED = Pattern.compile("'([^']+)'|\"([^\"]+)\"");

    private static final Pattern ASSERTION = Pattern.compile("Assertion .* failed|assertion failed");

    private static final Pattern PRINTS = Pattern.compile("-{1,2}(?:version|help|h)|(?:\\?|.*[,=]?help)");

    public FailureExplanation {
        requireNonNull(message, "message is null");
    }

    /** Of a QEMU that has ended, from what it printed last, oldest line first. */
    public static FailureExplanation of(Plan plan, List<String> lastLines) {
        List<Complaint> complaints = complaints(plan, lastLines);
        return of(plan, complaints, cause(complaints));
    }

    /** Of a QEMU that does not come to its end: a hint may say what it waits for. */
    public static FailureExplanation ofSilence(Plan plan, List<String> lastLines) {
        List<Complaint> complaints = complaints(plan, lastLines);
        Optional<Complaint> hint = complaints.stream()
                .filter(each -> Symptom.in(each.text()).isPresent())
                .reduce((earlier, later) -> later);
        return of(plan, complaints, hint);
    }

    private static List<Complaint> complaints(Plan plan, List<String> lastLines) {
        return lastLines.stream().map(line -> Complaint.of(plan, line)).toList();
    }

    private static FailureExplanation of(Plan plan, List<Complaint> complaints, Optional<Complaint> cause) {
        if (cause.isEmpty()) {
            return new FailureExplanation(null, "", null);
        }
        Optional<Sighting> seen = seen(complaints, cause.get());
        PlannedThings things = new PlannedThings(plan);
        String field = cause.get()
                .field()
                .or(() -> seen.flatMap(symptom -> symptom.field(things)))
                .or(() -> named(cause.get().text(), things))
                .orElse(null);
        return new FailureExplanation(
                field,
                message(complaints, cause.get()),
                seen.map(symptom -> symptom.remedy(plan.qemu())).orElse(null));
    }

    /** In the line itself, or else in all that is severe. Of SPICE's end, the warnings before it tell the cause. */
    private static Optional<Sighting> seen(List<Complaint> complaints, Complaint cause) {
        Optional<Sighting> seen = Symptom.in(cause.text());
        boolean spice = seen.filter(each -> each.symptom() == Symptom.SPICE).isPresent();
        if (seen.isPresent() && !spice) {
            return seen;
        }
        return Symptom.in(complaints.stream()
                .filter(each -> spice || each.severe())
                .map(Complaint::text)
                .collect(Collectors.joining("\n")));
    }

    /** From an argument that makes QEMU print something and end well: the field that has it, where there is one. */
    public static FailureExplanation ofPrinting(Plan plan) {
        return plan.arguments().stream()
                .filter(FailureExplanation::prints)
                .map(argument -> new FailureExplanation(
                        argument.origin().field(),
                        "'" + argument.text() + "' has QEMU print something and end",
                        "take it out"))
                .findFirst()
                .orElse(new FailureExplanation(null, "", null));
    }

    /** Whether the shell that was to become QEMU says that it could not: QEMU's own code may be 126 or 127 as well. */
    public static boolean neverStarted(List<String> lastLines) {
        return lastLines.stream().flatMap(line -> Symptom.in(line).stream()).anyMatch(seen -> seen.symptom()
                .neverStarted());
    }

    private static boolean prints(PlannedArgument argument) {
        String value = argument.value();
        boolean extra = argument.origin().field().startsWith("extraArguments");
        return extra
                && PRINTS.matcher(value == null ? argument.option() : value).matches();
    }

    /**
     * The first line that is severe and quotes an argument. An assertion that fails says nothing, but the last warning
     * before it may. Else the first severe line that is known, or the first severe one.
     */
    private static Optional<Complaint> cause(List<Complaint> complaints) {
        Optional<Complaint> quoted = complaints.stream()
                .filter(each -> each.severe() && each.argument() != null)
                .findFirst();
        if (quoted.isPresent()) {
            return quoted;
        }
        boolean asserted = complaints.stream()
                .anyMatch(each -> ASSERTION.matcher(each.text()).find());
        if (asserted) {
            return complaints.stream()
                    .filter(each -> each.argument() != null)
                    .reduce((earlier, later) -> later)
                    .or(() -> complaints.stream().findFirst());
        }
        List<Complaint> severe = complaints.stream().filter(Complaint::severe).toList();
        return severe.stream()
                .filter(each -> Symptom.in(each.text()).isPresent())
                .findFirst()
                .or(() -> severe.stream().findFirst());
    }

    /** A line of a library or helper before QEMU's own often has the reason. */
    private static String message(List<Complaint> complaints, Complaint cause) {
        int at = complaints.indexOf(cause);
        if (at < 1 || cause.argument() == null) {
            return cause.text();
        }
        Complaint before = complaints.get(at - 1);
        return before.severe() && before.argument() == null ? cause.text() + " (" + before.text() + ")" : cause.text();
    }

    /** The field of the only thing of this VM's that the message names. */
    private static Optional<String> named(String text, PlannedThings things) {
        List<String> fields = NAMED.matcher(text)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .flatMap(name ->
                        things.ofId(name).or(() -> things.ofPath(name)).or(() -> things.ofObjectPath(name)).stream())
                .distinct()
                .toList();
        return fields.size() == 1 ? Optional.of(fields.get(0)) : Optional.empty();
    }
}
