package org.openproctoring.api;

/** The version of this contract. */
public final class ProctoringSpi {
    /**
     * The version that this API has. A compile-time constant: the compiler folds it into the provider's class, so that
     * {@link ProctoringProvider#spiVersion()} tells what the provider was built for, not what it meets.
     */
    public static final int VERSION = 1;

    private ProctoringSpi() {}
}
