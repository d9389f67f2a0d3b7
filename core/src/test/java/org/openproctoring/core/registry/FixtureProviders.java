package org.openproctoring.core.registry;

import java.util.Locale;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.Registration;

/**
 * Classes as vendors' jars have them, sound and broken. A {@link FixtureLoader} loads them a second time, outside of every
 * module, as a class path would; so they use nothing but the API.
 */
public final class FixtureProviders {
    private FixtureProviders() {}

    /** A provider that is named after its class. */
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

    /** Sound. */
    public static class Acme implements Named {}

    /** Sound. */
    public static class Globex implements Named {}

    /** Sound. */
    public static class Initech implements Named {}

    /** Has the name of another. */
    public static class SecondAcme implements Named {
        @Override
        public String name() {
            return "acme";
        }
    }

    /** No provider at all. */
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

    /** One of its constructors needs a missing class, if only to be looked at. */
    public static class NeedySignature implements Named {
        /** Sound. */
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

    /** Its constructor throws what itself throws. */
    public static class HostileConstructor implements Named {
        /** Throws. */
        public HostileConstructor() {
            throw new HostileException();
        }
    }

    /** Its name throws what itself throws. */
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

    /** Its constructor wants something. */
    public static class DemandingConstructor implements Named {
        private final String name;

        /** Wants something. */
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

    /** A class file from the future. */
    public static class TooNew implements Named {}

    /** A class file of which the end is missing. */
    public static class Damaged implements Named {}

    /** Fails when it is asked for its name. */
    public static class ThrowingName implements Named {
        @Override
        public String name() {
            throw new UnsupportedOperationException("hunter2");
        }
    }

    /** Fails in name() because a class is missing. */
    public static class NeedyName implements Named {
        @Override
        public String name() {
            return new Library().toString();
        }
    }

    /** Names itself by a method that an older version of the API had. */
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

    /** Describes itself as nothing. */
    public static class Undescribed implements Named {
        @Override
        @SuppressWarnings("NullAway")
        public ProviderDescriptor descriptor() {
            return null;
        }
    }

    /** Fails to describe itself. */
    public static class ThrowingDescriptor implements Named {
        @Override
        public ProviderDescriptor descriptor() {
            throw new IllegalStateException("hunter2");
        }
    }

    /** What the class path lacks. */
    public static class Library {}
}
