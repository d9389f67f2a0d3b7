package org.openproctoring.tck;

/** Another provider in the same JAR. */
public final class OtherProvider extends TinyProvider {
    /** Creates the provider. */
    public OtherProvider() {}

    @Override
    public String name() {
        return "other";
    }
}
