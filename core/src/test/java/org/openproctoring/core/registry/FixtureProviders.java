package org.openproctoring.core.registry;

import java.util.Locale;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.Registration;

/**
 * Providers as in vendors' JARs, working and broken. A {@link FixtureLoader} loads them again, outside any module, as from a
 * class path, so they use only the API.
 */
public final class FixtureProviders {
    private FixtureProviders() {}

    /** A provider with the name of its class. */
    public interface Named extends ProctoringProvider {
        @Override
        default String name() {
            return getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }

        @Override
        default int spiVersion() {
            return ProctoringSpi.VERSION;
        }

        @Override
        default ProviderDescriptor descriptor() {
            return ProviderDescriptor.builder(getClass().getSimpleName()).build();
        }

        @Override
        default ProctoringBackend create(BackendContext context) {
            return registration -> Registration.registered(name());
        }
    }

    /** Works. */
    public static class Acme implements Named {}

    /** Works. */
    public static class Globex implements Named {}

    /** Works. */
    public static class Initech implements Named {}

    /** Has the name of another. */
    public static class SecondAcme implements Named {
        @Override
        public String name() {
            return "acme";
        }
    }

    /** Does not implement the interface. */
    public static class NotAProvider {}

    /** Its constructor throws. */
    public static class ThrowingConstructor implements Named {
        /** Throws. */
        public ThrowingConstructor() {
            throw new IllegalStateException("hunter2");
        }
    }

    /** Its constructor throws an error. */
    public static class FailingConstructor implements Named {
        /** Throws. */
        public FailingConstructor() {
            throw new AssertionError("hunter2");
        }
    }

    /** Its constructor needs a missing class. */
    public static class NeedyConstructor implements Named {
        private final Object needed = new Library();

        @Override
        public String toString() {
            return needed.toString();
        }
    }

    /** One of its constructors refers to a missing class. */
    public static class NeedySignature implements Named {
        /** Works. */
        public NeedySignature() {}

        /** For tests. */
        public NeedySignature(Library library) {
            this();
        }
    }

    /** Its static initializer throws. */
    public static class ThrowingInitializer implements Named {
        static final int ANSWER = answer();

        private static int answer() {
            throw new IllegalStateException("hunter2");
        }
    }

    /** Its static initializer throws an error. */
    public static class FailingInitializer implements Named {
        static final int ANSWER = answer();

        private static int answer() {
            throw new AssertionError("hunter2");
        }
    }

    /** Its constructor throws an exception whose methods throw. */
    public static class HostileConstructor implements Named {
        /** Throws. */
        public HostileConstructor() {
            throw new HostileException();
        }
    }

    /** Its {@code name()} throws an exception whose methods throw. */
    public static class HostileName implements Named {
        @Override
        public String name() {
            throw new HostileException();
        }
    }

    /** An exception whose own methods fail. */
    public static class HostileException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("hunter2");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("hunter2");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("hunter2");
        }
    }

    /** Its class loader refuses it. */
    public static class Refused implements Named {}

    /** Cannot be instantiated. */
    public abstract static class Abstract implements Named {}

    /** Cannot be instantiated. */
    public interface AnInterface extends Named {}

    /** Its constructor is not public. */
    public static class PrivateConstructor implements Named {
        PrivateConstructor() {}
    }

    /** Its constructor has a parameter. */
    public static class DemandingConstructor implements Named {
        private final String name;

        /** Has a parameter. */
        public DemandingConstructor(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }
    }

    /** Inherits from a missing class. */
    public static class Orphan extends Library implements Named {}

    /** Its class file has a newer version. */
    public static class TooNew implements Named {}

    /** Its class file is truncated. */
    public static class Damaged implements Named {}

    /** Fails in {@code name()}. */
    public static class ThrowingName implements Named {
        @Override
        public String name() {
            throw new UnsupportedOperationException("hunter2");
        }
    }

    /** Fails in {@code name()} because a class is missing. */
    public static class NeedyName implements Named {
        @Override
        public String name() {
            return new Library().toString();
        }
    }

    /** Implements an older version of the API. */
    public static class Unversioned implements Named {
        @Override
        public int spiVersion() {
            throw new AbstractMethodError("spiVersion");
        }
    }

    /** Built for another version of the API. */
    public static class OtherVersion implements Named {
        @Override
        public int spiVersion() {
            return ProctoringSpi.VERSION + 1;
        }
    }

    /** Returns null from {@code descriptor()}. */
    public static class Undescribed implements Named {
        @Override
        @SuppressWarnings("NullAway")
        public ProviderDescriptor descriptor() {
            return null;
        }
    }

    /** Fails in {@code descriptor()}. */
    public static class ThrowingDescriptor implements Named {
        @Override
        public ProviderDescriptor descriptor() {
            throw new IllegalStateException("hunter2");
        }
    }

    /** Missing from the class path. */
    public static class Library {}
}
