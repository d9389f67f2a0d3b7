package org.openproctoring.api;

/**
 * The code for one proctoring vendor or protocol, found in its JAR by {@link java.util.ServiceLoader}.
 *
 * <p>An implementation is a public class with a public no-argument constructor. It is listed in the JAR's
 * {@code META-INF/services/org.openproctoring.api.ProctoringProvider} (Google AutoService generates that file) and, if
 * the JAR is a module, in the {@code provides} clause of its {@code module-info}.
 *
 * <p>The constructor and all methods perform no I/O, return at once, and may be called repeatedly and from any thread.
 * Do not extend a class from another library's JAR: if that JAR is missing, the provider cannot be loaded at all. Use
 * such classes in {@link #create} instead.
 */
public interface ProctoringProvider {
    /**
     * Returns the provider's name in configuration: {@code [a-z][a-z0-9_-]{0,62}}, but neither {@code default} nor
     * {@code null}. Never change it, because configuration and course data refer to it.
     *
     * @return the provider's name
     */
    String name();

    /**
     * Returns the SPI version that the provider was compiled against. Always {@code return ProctoringSpi.VERSION;},
     * because the compiler inlines the constant. Called before {@link #descriptor()}.
     *
     * @return {@link ProctoringSpi#VERSION}
     */
    int spiVersion();

    /**
     * Returns the provider's description of itself, which does not depend on configuration.
     *
     * @return display name, capabilities, options and contacts; the same on every call
     */
    ProviderDescriptor descriptor();

    /**
     * Creates one configured instance. Required options are present and every declared option has its type. Validate
     * here what the type of an option cannot express. Perform I/O only in {@link ProctoringBackend#check()}.
     *
     * @param context the backend's name, options and environment
     * @return the backend
     * @throws InvalidOptionsException if options are invalid, with every invalid key
     */
    ProctoringBackend create(BackendContext context) throws InvalidOptionsException;
}
