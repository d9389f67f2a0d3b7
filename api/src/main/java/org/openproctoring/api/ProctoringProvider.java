package org.openproctoring.api;

/**
 * The code for one proctoring vendor or protocol, found in its jar by {@link java.util.ServiceLoader}.
 *
 * <p>An implementation is a public class with a public constructor without parameters. It is listed in the jar's
 * {@code META-INF/services/org.openproctoring.api.ProctoringProvider} (Google AutoService writes that file) and, where
 * the jar is a module, in the {@code provides} clause of its {@code module-info}.
 *
 * <p>The constructor and every method here do no I/O, return at once, and may be called more than once and from any
 * thread. Do not inherit from a class of another library jar: if that jar is missing, the provider cannot even say its
 * name. Compose it in {@link #create}.
 */
public interface ProctoringProvider {
    /**
     * The name that operators write: {@code [a-z][a-z0-9_-]{0,62}}, but neither {@code default} nor {@code null}. It
     * never changes: configuration and course data hold it.
     *
     * @return the provider's name
     */
    String name();

    /**
     * The version of this contract that the provider was compiled against. Always {@code return ProctoringSpi.VERSION;}:
     * the constant is folded in by the compiler. Asked for before {@link #descriptor()}.
     *
     * @return {@link ProctoringSpi#VERSION}
     */
    int spiVersion();

    /**
     * What the provider tells about itself before anything is configured.
     *
     * @return display name, capabilities, options and contacts; the same at every call
     */
    ProviderDescriptor descriptor();

    /**
     * Creates one configured instance. Required options are present and every declared option has its type when this is
     * called; check here what a single option's type cannot say. No I/O: {@link ProctoringBackend#check()} is for that.
     *
     * @param context the backend's name, options and surroundings
     * @return the backend
     * @throws InvalidOptionsException with every key that is wrong
     */
    ProctoringBackend create(BackendContext context) throws InvalidOptionsException;
}
