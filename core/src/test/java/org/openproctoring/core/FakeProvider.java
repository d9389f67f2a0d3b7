package org.openproctoring.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.ProviderDescriptor;

/** A provider with configurable results. Records the contexts of its backends. */
public final class FakeProvider implements ProctoringProvider {
    public final List<BackendContext> contexts = new CopyOnWriteArrayList<>();

    private final String name;
    private int spiVersion = ProctoringSpi.VERSION;
    private ProviderDescriptor.Builder descriptor;
    private Creation creation = context -> new FakeBackend();

    private FakeProvider(String name) {
        this.name = name;
        this.descriptor = ProviderDescriptor.builder("The " + name + " service");
    }

    /** The implementation of {@code create}. */
    public interface Creation {
        ProctoringBackend create(BackendContext context) throws InvalidOptionsException;
    }

    public static FakeProvider named(String name) {
        return new FakeProvider(name);
    }

    public FakeProvider spiVersion(int value) {
        spiVersion = value;
        return this;
    }

    public FakeProvider descriptor(ProviderDescriptor.Builder value) {
        descriptor = value;
        return this;
    }

    public FakeProvider options(OptionSpec<?>... options) {
        descriptor.options(options);
        return this;
    }

    public FakeProvider capabilities(ProviderCapabilities.Builder capabilities) {
        descriptor.capabilities(capabilities.build());
        return this;
    }

    public FakeProvider creating(Creation value) {
        creation = value;
        return this;
    }

    public FakeProvider backend(ProctoringBackend backend) {
        return creating(context -> backend);
    }

    public BackendContext context() {
        return contexts.get(contexts.size() - 1);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int spiVersion() {
        return spiVersion;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return descriptor.build();
    }

    @Override
    public ProctoringBackend create(BackendContext context) throws InvalidOptionsException {
        contexts.add(context);
        return creation.create(context);
    }
}
