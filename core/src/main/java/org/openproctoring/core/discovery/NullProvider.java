package org.openproctoring.core.discovery;

import java.time.Period;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.DataCategory;
import org.openproctoring.api.DataSheet;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;

/**
 * The built-in provider for courses without proctoring. It can be chosen, so that every course has a backend, but it never
 * registers an attempt, so that no exam starts as if it were proctored.
 */
public final class NullProvider implements ProctoringProvider {
    public static final String NAME = "null";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.builder("No proctoring")
                .dataSheet(DataSheet.builder()
                        .doesNotCollect(DataCategory.values())
                        .storedIn()
                        .retention(Period.ZERO)
                        .visibleTo()
                        .subProcessors()
                        .build())
                .build();
    }

    @Override
    public ProctoringBackend create(BackendContext context) {
        return registration -> {
            throw ProctoringException.notSupported(
                            ProctoringException.Fault.HOST,
                            "backend " + context.backendName()
                                    + " does not register attempts: choose another backend for this course")
                    .build();
        };
    }
}
