package org.openproctoring.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that look-ups, which are part of every request, do not allocate. */
class AllocationTest {
    private static final int LOOKUPS = 100_000;

    /** The maximum that the measurement itself may allocate: less than one object for every look-up. */
    private static final long NOISE = LOOKUPS / 2;

    @ParameterizedTest
    @ValueSource(ints = {3, 50})
    void lookUpOfAKnownNameAllocatesNothing(int backends) {
        List<String> names = IntStream.range(0, backends)
                .mapToObj(number -> "backend-" + number)
                .toList();
        ProviderRegistry registry = Site.of(String.join(":\n", names) + ":\n");
        // Names from a database are never the same objects.
        List<String> keys = names.stream().map(AllocationTest::copy).toList();

        assertAllocatesNothing(keys, registry::backend);
        assertAllocatesNothing(keys, key -> registry.backend(key).state());
        assertAllocatesNothing(keys, key -> registry.backend(key).requiresEscalationEmail());
        assertAllocatesNothing(keys, key -> registry.backend(key).showReviewRules());
        assertAllocatesNothing(keys, key -> registry.backend(key).problems());
        assertAllocatesNothing(keys, key -> registry.backend(key).contacts());
        assertAllocatesNothing(keys, key -> registry.backend(key).hasDashboard());
        assertAllocatesNothing(keys, key -> registry.backend(key).supportsOnboarding());
    }

    @Test
    void readyBackendIsReturnedWithoutAllocating() {
        ProviderRegistry registry =
                Site.of("DEFAULT: acme\nacme:\n", FakeProvider.named("acme").backend(new FakeBackend()));
        List<String> keys = List.of(copy("acme"));

        assertAllocatesNothing(keys, key -> registry.backend(key).requireReady());
        assertAllocatesNothing(keys, key -> registry.defaultBackend());
        assertAllocatesNothing(keys, key -> registry.backends());
    }

    @Test
    void reloadingRegistryDoesNotAddAnAllocation() {
        try (ReloadableRegistry registry = ReloadableRegistry.builder(
                        () -> Site.of("DEFAULT: acme\nacme:\n", FakeProvider.named("acme")))
                .build()) {
            registry.reload();
            List<String> keys = List.of(copy("acme"));

            assertAllocatesNothing(keys, key -> registry.backend(key).requireReady());
            assertAllocatesNothing(keys, key -> registry.defaultBackend());
            assertAllocatesNothing(keys, key -> registry.backends());
        }
    }

    @Test
    void measuringSeesAnAllocation() {
        List<String> keys = List.of("a", "b");

        assertThat(allocatedBy(keys, AllocationTest::copy)).isGreaterThan(LOOKUPS * 8L);
    }

    private static String copy(String text) {
        return String.valueOf(text.toCharArray());
    }

    private static void assertAllocatesNothing(List<String> keys, Function<String, Object> lookUp) {
        assertThat(allocatedBy(keys, lookUp)).isLessThan(NOISE);
    }

    /** Returns the minimum of several measurements, because classes are loaded and methods compiled in the first. */
    private static long allocatedBy(List<String> keys, Function<String, Object> lookUp) {
        String[] array = keys.toArray(new String[0]);
        lookUp(array, lookUp, LOOKUPS / 10);
        return IntStream.range(0, 3)
                .mapToLong(unused -> {
                    long before = allocatedBytes();
                    lookUp(array, lookUp, LOOKUPS);
                    return allocatedBytes() - before;
                })
                .min()
                .orElseThrow();
    }

    private static void lookUp(String[] keys, Function<String, Object> lookUp, int times) {
        for (int number = 0; number < times; number++) {
            Objects.requireNonNull(lookUp.apply(keys[number % keys.length]));
        }
    }

    /** Uses reflection, because the module under test does not read the module java.management. */
    private static long allocatedBytes() {
        try {
            Object threads = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            Method allocated =
                    Class.forName("com.sun.management.ThreadMXBean").getMethod("getCurrentThreadAllocatedBytes");
            return (long) allocated.invoke(threads);
        } catch (ReflectiveOperationException notThere) {
            return Assumptions.abort("this JVM does not count what a thread allocates");
        }
    }
}
