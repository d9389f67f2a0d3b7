package org.openproctoring.core.problem;

import org.openproctoring.core.Problem.Severity;

/** The kinds of problems, each with a stable code, a severity, its meaning and an action. The README is generated from them. */
public enum ProblemCode {
    JAR_UNREADABLE(
            "jar-unreadable",
            Severity.WARNING,
            "A file on the class path ends in `.jar` or `.JAR`, but is not a ZIP archive, is damaged, or cannot be read by the"
                    + " host's user. The JVM skips it.",
            "Give the host's user permission to read the file, replace it with an intact copy, or remove it."),
    JAR_FOLDER_UNSUPPORTED(
            "jar-folder-unsupported",
            Severity.WARNING,
            "A folder on the path of a JAR has a name that ends in `!`. The JDK cannot read files from the JARs in such a folder,"
                    + " because `!/` ends the path of a JAR in a URL. The JARs themselves may be intact.",
            "Move the JARs to a path on which no folder name ends in `!`."),
    SERVICES_FILE_UNREADABLE(
            "services-file-unreadable",
            Severity.WARNING,
            "A `META-INF/services` file cannot be read, so the providers in it cannot be found.",
            "Replace the JAR with an intact copy."),
    SERVICES_FILE_MALFORMED(
            "services-file-malformed",
            Severity.WARNING,
            "A `META-INF/services` file has a line that is not a class name. Java then skips every provider in that file.",
            "Ask the vendor for a corrected JAR."),
    PROVIDER_CLASS_MISSING(
            "provider-class-missing",
            Severity.WARNING,
            "A services file names a class that is not on the class path.",
            "Replace the JAR with an intact copy. If it was repackaged, keep its classes and its services file together."),
    PROVIDER_NOT_A_SUBTYPE(
            "provider-not-a-subtype",
            Severity.WARNING,
            "A services file names a class that does not implement `ProctoringProvider`. The usual cause is a second copy of"
                    + " `proctoring-api` in the vendor's JAR or in another class loader.",
            "Keep exactly one copy of `proctoring-api`, among the host's own libraries."),
    PROVIDER_NOT_INSTANTIABLE(
            "provider-not-instantiable",
            Severity.WARNING,
            "A provider's class is abstract, is not public, or does not have a public constructor without parameters.",
            "Ask the vendor for a corrected JAR."),
    PROVIDER_CONSTRUCTOR_FAILED(
            "provider-constructor-failed",
            Severity.WARNING,
            "A provider's constructor threw an exception.",
            "Report the problem to the vendor, including the location in the message."),
    PROVIDER_INITIALIZER_FAILED(
            "provider-initializer-failed",
            Severity.WARNING,
            "A provider's static initializer threw an exception.",
            "Report the problem to the vendor, including the location in the message."),
    PROVIDER_DEPENDENCY_MISSING(
            "provider-dependency-missing",
            Severity.WARNING,
            "A provider needs a class or method that was not found: a library is missing or has the wrong version.",
            "Add the library named in the message to the host's libraries, in the version that the vendor requires."),
    PROVIDER_CLASS_TOO_NEW(
            "provider-class-too-new",
            Severity.WARNING,
            "A provider was compiled for a newer version of Java than the host runs on.",
            "Run the host on that version of Java, or ask the vendor for a JAR compiled for Java 17."),
    PROVIDER_CLASS_DAMAGED(
            "provider-class-damaged",
            Severity.WARNING,
            "A provider's class file is damaged, or was changed after its JAR was signed.",
            "Replace the JAR with an intact copy."),
    PROVIDER_SPI_VERSION(
            "provider-spi-version",
            Severity.WARNING,
            "A provider was compiled against another version of `proctoring-api`.",
            "Use a version of the provider's JAR that matches this host, or a version of the host that matches the JAR."),
    PROVIDER_CALL_FAILED(
            "provider-call-failed",
            Severity.WARNING,
            "A provider threw an exception when its name or descriptor was requested.",
            "Report the problem to the vendor, including the location in the message."),
    PROVIDER_INVALID_ANSWER(
            "provider-invalid-answer",
            Severity.WARNING,
            "A provider's name is null, malformed or reserved, or its descriptor is null or declares a reserved key.",
            "Ask the vendor for a corrected JAR."),
    PROVIDER_NAME_CONFLICT(
            "provider-name-conflict",
            Severity.WARNING,
            "Two providers share a name, so neither is used.",
            "Remove one of the JARs, or select a provider with `provider_class` in the backend's entry."),
    PROVIDER_SHADOWED(
            "provider-shadowed",
            Severity.WARNING,
            "The same provider class is in two JARs. Java uses the first one and ignores the second.",
            "Remove the JAR that you do not need."),
    PROVIDER_OVERRIDDEN(
            "provider-overridden",
            Severity.WARNING,
            "The host registered a provider in code that has the same name as a discovered one. The registered one is used.",
            "Remove the JAR, or do not register the provider in code."),
    FEATURE_FAILED(
            "feature-failed",
            Severity.WARNING,
            "A backend threw an exception when a feature was requested. The feature is treated as absent; the others work.",
            "Report the problem to the vendor, including the location in the message."),
    CONFIGURATION_UNREADABLE(
            "configuration-unreadable",
            Severity.ERROR,
            "The configuration cannot be opened or read.",
            "Specify the path of a file that the host's user can read."),
    CONFIGURATION_TOO_LARGE(
            "configuration-too-large",
            Severity.ERROR,
            "The configuration is larger than two megabytes.",
            "Specify the file that contains `PROCTORING_BACKENDS`."),
    CONFIGURATION_NOT_TEXT(
            "configuration-not-text",
            Severity.ERROR,
            "The configuration is not valid UTF-8.",
            "Save the JSON or YAML file as UTF-8."),
    CONFIGURATION_EMPTY(
            "configuration-empty",
            Severity.ERROR,
            "The configuration is empty.",
            "Add at least one backend, or omit the configuration."),
    CONFIGURATION_SYNTAX(
            "configuration-syntax",
            Severity.ERROR,
            "The configuration is neither valid JSON nor valid YAML.",
            "Fix the syntax error on the reported line."),
    CONFIGURATION_TOO_COMPLEX(
            "configuration-too-complex",
            Severity.ERROR,
            "The configuration is nested too deeply, or has too many values once its aliases are expanded.",
            "Reduce the nesting or the number of values."),
    CONFIGURATION_NOT_BACKENDS(
            "configuration-not-backends",
            Severity.ERROR,
            "The document is not a map of backends and does not have one under `PROCTORING_BACKENDS`.",
            "Put the map of backends under `PROCTORING_BACKENDS`, or make it the whole document. Every value except `DEFAULT`"
                    + " must be a map or empty."),
    CONFIGURATION_AMBIGUOUS(
            "configuration-ambiguous",
            Severity.ERROR,
            "The document has both `PROCTORING_BACKENDS` and `EDXAPP_PROCTORING_BACKENDS`.",
            "Remove one of them."),
    DEFAULT_INVALID(
            "default-invalid",
            Severity.ERROR,
            "`DEFAULT` is not the name of a backend: it is a list, a map or an unresolved template.",
            "Set `DEFAULT` to the name of a configured backend."),
    DEFAULT_NOT_CONFIGURED(
            "default-not-configured",
            Severity.ERROR,
            "`DEFAULT` names a backend that does not have an entry.",
            "Add the entry, or set `DEFAULT` to the name of a configured backend."),
    ENTRY_NOT_A_MAP(
            "entry-not-a-map",
            Severity.ERROR,
            "A backend's entry is text, a number or a list instead of a map.",
            "Write the backend's options as a map, or leave the entry empty."),
    DUPLICATE_KEY(
            "duplicate-key",
            Severity.ERROR,
            "Duplicate key: the intended value is ambiguous.",
            "Remove one of the two."),
    UNKNOWN_KEY(
            "unknown-key",
            Severity.WARNING,
            "Unknown key: neither the library nor the provider reads it, so it has no effect.",
            "Remove the key, unless another program reads it."),
    MISSPELLED_KEY(
            "misspelled-key",
            Severity.ERROR,
            "Unknown key that closely resembles a known one.",
            "Use the key suggested in the message, or remove the key."),
    RETIRED_KEY(
            "retired-key",
            Severity.WARNING,
            "A key is no longer used and is ignored: `create_zendesk_tickets` or `studio.show_review_rules`.",
            "Remove the key."),
    VALUE_MISSING("value-missing", Severity.ERROR, "A required option has no value.", "Set a value for the key."),
    VALUE_INVALID(
            "value-invalid",
            Severity.ERROR,
            "An option's value has the wrong format.",
            "Correct the value as described in the message."),
    VALUE_LEFT_OUT(
            "value-left-out",
            Severity.WARNING,
            "A value that is only displayed, such as a support link or a name, is invalid. The backend works without it.",
            "Correct the value as described in the message. A link must have a scheme and a host, such as"
                    + " `https://www.example.com/support`."),
    VALUE_UNRESOLVED(
            "value-unresolved",
            Severity.ERROR,
            "A value refers to a missing environment variable or file, is an unresolved template, or has a YAML tag such as"
                    + " `!vault` that another program must resolve first.",
            "Set the variable, make the file readable, resolve the tag, or replace the reference with the value."),
    VALUE_SUSPICIOUS(
            "value-suspicious",
            Severity.WARNING,
            "A value is used as written, but is probably a mistake: it looks like a placeholder from an example, such as"
                    + " `<client secret>`, starts or ends with white space, or contains a line break or an invisible"
                    + " character.",
            "Check the value and its source."),
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
            "Correct the value as described in the provider's message."),
    PROVIDER_NOT_INSTALLED(
            "provider-not-installed",
            Severity.ERROR,
            "No provider with that name was found.",
            "Add the provider's JAR to the class path, remove the entry, or set `enabled: false`. If the JAR was shaded "
                    + "into another one, merge the files in `META-INF/services`."),
    PROVIDER_PIN_UNKNOWN(
            "provider-pin-unknown",
            Severity.ERROR,
            "`provider_class` does not match the class of any provider with that name.",
            "Set `provider_class` to one of the classes listed in the message."),
    PROVIDER_UNUSABLE(
            "provider-unusable",
            Severity.ERROR,
            "The backend's provider failed to load or conflicts with another.",
            "Resolve the problem that the report lists for the provider."),
    BACKEND_CREATION_FAILED(
            "backend-creation-failed",
            Severity.ERROR,
            "The provider threw an exception or returned null when it created the backend.",
            "Report the problem to the vendor, including the location in the message."),
    BACKEND_UNKNOWN(
            "backend-unknown",
            Severity.ERROR,
            "The requested backend is not configured. This problem is part of the backend's own entry, never of a report.",
            "Add an entry, or choose one of the configured backends."),
    RELOAD_WITHOUT_BACKENDS(
            "reload-without-backends",
            Severity.ERROR,
            "The reloaded configuration does not have any backends, but the current one does. The file is probably incomplete."
                    + " The current configuration stays in use.",
            "Complete the file and reload. To remove all backends, restart the host."),
    RELOAD_BACKEND_REMOVED(
            "reload-backend-removed",
            Severity.ERROR,
            "The reloaded configuration does not have a backend that is ready. The current configuration stays in use.",
            "Restore the entry. To remove the backend, set `enabled: false`, reload, and then remove the entry."),
    RELOAD_BACKEND_UNUSABLE(
            "reload-backend-unusable",
            Severity.ERROR,
            "A backend that is ready would not be ready with the reloaded configuration. The current configuration stays in"
                    + " use.",
            "Fix the errors of the backend, or set `enabled: false` to turn it off."),
    RELOAD_FILE_CHANGING(
            "reload-file-changing",
            Severity.ERROR,
            "The configuration changed each time while it was read. The current configuration stays in use.",
            "Reload once the file is completely written. Programs should write another file and rename it."),
    RELOAD_SOURCE_FAILED(
            "reload-source-failed",
            Severity.ERROR,
            "The host's code that builds the registry threw an exception or returned null. The current configuration stays in"
                    + " use.",
            "Report the problem to the host's developers, including the location in the message."),
    RELOAD_INTERRUPTED(
            "reload-interrupted",
            Severity.ERROR,
            "The registry was closed, or the thread that reloads was interrupted, before the reload was complete.",
            "Reload again, unless the host is stopping.");

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

    /** Starts a problem of this kind, with the default action. */
    public ProblemBuilder problem(String message) {
        return new ProblemBuilder(this, message);
    }
}
