package org.openproctoring.core.problem;

import org.openproctoring.core.Problem.Severity;

/** Every kind of problem: its stable word, how bad it is, what it means and what to do. The documentation is made of it. */
public enum ProblemCode {
    JAR_UNREADABLE(
            "jar-unreadable",
            Severity.WARNING,
            "A file on the class path ends in `.jar` or `.JAR` and is no zip archive, is a damaged one, or may not be read. The JVM"
                    + " passes it over.",
            "Let the host's user read the file, replace it with a whole one, or remove it."),
    JAR_FOLDER_UNSUPPORTED(
            "jar-folder-unsupported",
            Severity.WARNING,
            "A folder on the path of a JAR has a name that ends in `!`. This is a limit of the JDK: in the address of a file"
                    + " in a JAR, `!/` ends the path of the JAR, so it finds no file in the JARs of such a folder. The JARs"
                    + " themselves may be whole.",
            "Move the JARs to a folder whose path has no name that ends in `!`."),
    SERVICES_FILE_UNREADABLE(
            "services-file-unreadable",
            Severity.WARNING,
            "A `META-INF/services` file cannot be read, so the providers in it cannot be found.",
            "Replace the jar with a whole one."),
    SERVICES_FILE_MALFORMED(
            "services-file-malformed",
            Severity.WARNING,
            "A `META-INF/services` file has a line that is no class name. Java then passes over every provider in that file.",
            "Ask the vendor for a mended jar."),
    PROVIDER_CLASS_MISSING(
            "provider-class-missing",
            Severity.WARNING,
            "A services file names a class that is not on the class path.",
            "Replace the jar with a whole one; if it was repackaged, keep its classes and its services file together."),
    PROVIDER_NOT_A_SUBTYPE(
            "provider-not-a-subtype",
            Severity.WARNING,
            "A services file names a class that does not implement `ProctoringProvider`: often because a second copy of"
                    + " `proctoring-api` is inside the vendor's jar or in another class loader.",
            "Keep exactly one copy of `proctoring-api`, among the host's own libraries."),
    PROVIDER_NOT_INSTANTIABLE(
            "provider-not-instantiable",
            Severity.WARNING,
            "A provider's class is abstract, is not public, or has no public constructor without parameters.",
            "Ask the vendor for a mended jar."),
    PROVIDER_CONSTRUCTOR_FAILED(
            "provider-constructor-failed",
            Severity.WARNING,
            "A provider's constructor threw an exception.",
            "Ask the vendor, with the place that the message names."),
    PROVIDER_INITIALIZER_FAILED(
            "provider-initializer-failed",
            Severity.WARNING,
            "A provider's static initialiser threw an exception.",
            "Ask the vendor, with the place that the message names."),
    PROVIDER_DEPENDENCY_MISSING(
            "provider-dependency-missing",
            Severity.WARNING,
            "A provider needs a class or a method that is not there: a library is missing, or has another version.",
            "Put the library that the message names beside the host's own libraries, in the version that the vendor asks for."),
    PROVIDER_CLASS_TOO_NEW(
            "provider-class-too-new",
            Severity.WARNING,
            "A provider was compiled for a newer Java than the one that runs.",
            "Run the host on that Java, or ask the vendor for a jar for Java 17."),
    PROVIDER_CLASS_DAMAGED(
            "provider-class-damaged",
            Severity.WARNING,
            "A provider's class file is damaged, or was changed after its jar was signed.",
            "Replace the jar with a whole one."),
    PROVIDER_SPI_VERSION(
            "provider-spi-version",
            Severity.WARNING,
            "A provider was compiled against another version of `proctoring-api`.",
            "Use the provider's jar that goes with this host, or the host that goes with this jar."),
    PROVIDER_CALL_FAILED(
            "provider-call-failed",
            Severity.WARNING,
            "A provider threw when it was asked for its name or its descriptor.",
            "Ask the vendor, with the place that the message names."),
    PROVIDER_INVALID_ANSWER(
            "provider-invalid-answer",
            Severity.WARNING,
            "A provider's name or descriptor is null, ill-formed, or takes a key that belongs to the host's library.",
            "Ask the vendor for a mended jar."),
    PROVIDER_NAME_CONFLICT(
            "provider-name-conflict",
            Severity.WARNING,
            "Two providers have one name. Neither is used.",
            "Remove one of the jars, or pin one with `provider_class` in the backend's entry."),
    PROVIDER_SHADOWED(
            "provider-shadowed",
            Severity.WARNING,
            "The same provider class is in two jars. Java uses the first and never looks at the second.",
            "Remove the jar that is not wanted."),
    PROVIDER_OVERRIDDEN(
            "provider-overridden",
            Severity.WARNING,
            "The host added a provider by hand that has the name of a discovered one. The one added by hand is used.",
            "Remove the jar, or do not add the provider by hand."),
    FEATURE_FAILED(
            "feature-failed",
            Severity.WARNING,
            "A backend threw when it was asked for a feature. The feature counts as absent, the others work.",
            "Ask the vendor, with the place that the message names."),
    CONFIGURATION_UNREADABLE(
            "configuration-unreadable",
            Severity.ERROR,
            "The configuration cannot be opened or read.",
            "Give the path of a file that the host's user may read."),
    CONFIGURATION_TOO_LARGE(
            "configuration-too-large",
            Severity.ERROR,
            "The configuration is larger than two megabytes.",
            "Give the file that holds `PROCTORING_BACKENDS`."),
    CONFIGURATION_NOT_TEXT(
            "configuration-not-text",
            Severity.ERROR,
            "The configuration is no text in UTF-8.",
            "Give a JSON or YAML file, saved as UTF-8."),
    CONFIGURATION_EMPTY(
            "configuration-empty",
            Severity.ERROR,
            "The configuration holds nothing.",
            "Write the backends, or leave the configuration away."),
    CONFIGURATION_SYNTAX(
            "configuration-syntax",
            Severity.ERROR,
            "The configuration is neither JSON nor YAML.",
            "Mend the line that is named."),
    CONFIGURATION_TOO_COMPLEX(
            "configuration-too-complex",
            Severity.ERROR,
            "The configuration is nested too deeply, or its aliases expand to too much.",
            "Write it out plainly."),
    CONFIGURATION_NOT_BACKENDS(
            "configuration-not-backends",
            Severity.ERROR,
            "The document is not a map of backends and has none under `PROCTORING_BACKENDS`, or what it has there is no"
                    + " map.",
            "Give the map itself, in which every value but `DEFAULT` is a map or empty, or a document that has it under"
                    + " `PROCTORING_BACKENDS`."),
    CONFIGURATION_AMBIGUOUS(
            "configuration-ambiguous",
            Severity.ERROR,
            "The document has both `PROCTORING_BACKENDS` and `EDXAPP_PROCTORING_BACKENDS`.",
            "Keep one of them."),
    DEFAULT_INVALID(
            "default-invalid",
            Severity.ERROR,
            "`DEFAULT` is not the name of a backend: it is a list, a map or an unresolved template.",
            "Write the name of one of the backends."),
    DEFAULT_NOT_CONFIGURED(
            "default-not-configured",
            Severity.ERROR,
            "`DEFAULT` names a backend that has no entry.",
            "Add the entry, or name one that is there."),
    ENTRY_NOT_A_MAP(
            "entry-not-a-map",
            Severity.ERROR,
            "A backend's entry is text, a number or a list instead of a map.",
            "Write the backend's options as a map, or leave the entry empty."),
    DUPLICATE_KEY(
            "duplicate-key",
            Severity.ERROR,
            "A key stands twice. Which one was meant cannot be known.",
            "Keep one of the two."),
    UNKNOWN_KEY(
            "unknown-key",
            Severity.WARNING,
            "Neither the library nor the provider knows a key. It has no effect.",
            "Remove the key, unless something else of yours reads it."),
    MISSPELLED_KEY(
            "misspelled-key",
            Severity.ERROR,
            "Nobody knows a key, and it is nearly one that is known.",
            "Write the key that is named, or remove it."),
    RETIRED_KEY(
            "retired-key",
            Severity.WARNING,
            "A key means nothing any more: `create_zendesk_tickets` and `studio.show_review_rules`. It is dropped.",
            "Remove the key."),
    VALUE_MISSING(
            "value-missing", Severity.ERROR, "An option that is required has no value.", "Add the key with a value."),
    VALUE_INVALID(
            "value-invalid",
            Severity.ERROR,
            "An option's value has the wrong form.",
            "Write a value of the form that the message names."),
    VALUE_LEFT_OUT(
            "value-left-out",
            Severity.WARNING,
            "A value that only people read, such as a support link or a name, cannot be used. The backend works without it.",
            "Correct the value as the message says: write a link with its scheme and host, such as"
                    + " `https://www.example.com/support`."),
    VALUE_UNRESOLVED(
            "value-unresolved",
            Severity.ERROR,
            "A value refers to an environment variable or a file that is not there, is a template that nobody filled in,"
                    + " or has a YAML tag such as `!vault` that another program must resolve first.",
            "Set the variable, make the file readable, resolve the tag, or write the value."),
    VALUE_SUSPICIOUS(
            "value-suspicious",
            Severity.WARNING,
            "A value is used as it is written, and is probably a mistake: it looks like a placeholder from an example, such"
                    + " as `<client secret>`, it starts or ends with white space, or it contains a line break or an"
                    + " invisible character.",
            "Check the value, and where it comes from."),
    CONCURRENCY_LIMITED(
            "concurrency-limited",
            Severity.WARNING,
            "`max_concurrent_calls` is higher than the number of calls that the host allows for one backend. Calls beyond"
                    + " the host's limit fail immediately with the code `bulkhead-full`.",
            "Lower `max_concurrent_calls` to the host's limit, or remove the key."),
    OPTIONS_REJECTED(
            "options-rejected",
            Severity.ERROR,
            "The provider does not accept an option's value.",
            "Mend the value as the provider's message says."),
    PROVIDER_NOT_INSTALLED(
            "provider-not-installed",
            Severity.ERROR,
            "No provider of that name was found.",
            "Put the provider's jar on the class path, or remove the entry, or write `enabled: false`."),
    PROVIDER_PIN_UNKNOWN(
            "provider-pin-unknown",
            Severity.ERROR,
            "`provider_class` names a class that no working provider of that name has.",
            "Write one of the classes that the message names."),
    PROVIDER_UNUSABLE(
            "provider-unusable",
            Severity.ERROR,
            "The backend's provider is broken or in conflict with another.",
            "Mend the problem that the report names for the provider."),
    BACKEND_CREATION_FAILED(
            "backend-creation-failed",
            Severity.ERROR,
            "The provider threw, or answered nothing, when it was asked to create the backend.",
            "Ask the vendor, with the place that the message names."),
    BACKEND_UNKNOWN(
            "backend-unknown",
            Severity.ERROR,
            "A backend is asked for that nobody configured. Never in a report: the backend's own entry says it.",
            "Add an entry, or choose one of the backends that are there.");

    private final String code;
    private final Severity severity;
    private final String meaning;
    private final String action;

    ProblemCode(String code, Severity severity, String meaning, String action) {
        this.code = code;
        this.severity = severity;
        this.meaning = meaning;
        this.action = action;
    }

    public String code() {
        return code;
    }

    public Severity severity() {
        return severity;
    }

    public String meaning() {
        return meaning;
    }

    public String action() {
        return action;
    }

    /** A problem of this kind, with the usual advice. */
    public ProblemBuilder problem(String message) {
        return new ProblemBuilder(this, message);
    }
}
