package org.openproctoring.scenarios.deployment;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * The methods {@code equals} and {@code hashCode} of records. Java 17 keeps the type for which it made them last, and with
 * it one class loader, until it makes them for another type.
 */
final class RecordMethods {
    private record Sample(Sample inner) {}

    private RecordMethods() {}

    /** Makes them for a type of the tests, in place of whatever type was the last one. */
    static void make() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle inner = lookup.findVirtual(Sample.class, "inner", MethodType.methodType(Sample.class));
            MethodType equals = MethodType.methodType(boolean.class, Sample.class, Object.class);
            MethodType hashCode = MethodType.methodType(int.class, Sample.class);
            ObjectMethods.bootstrap(lookup, "equals", equals, Sample.class, "inner", inner);
            ObjectMethods.bootstrap(lookup, "hashCode", hashCode, Sample.class, "inner", inner);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
