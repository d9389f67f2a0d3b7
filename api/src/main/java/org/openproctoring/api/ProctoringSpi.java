package org.openproctoring.api;

/** The version of the service provider interface (SPI). */
public final class ProctoringSpi {
    /**
     * The version of this API. The compiler inlines this constant into the provider's class, so that
     * {@link ProctoringProvider#spiVersion()} returns the version at compile time, not the one at run time.
     */
    public static final int VERSION = 1;

    private ProctoringSpi() {}
}
