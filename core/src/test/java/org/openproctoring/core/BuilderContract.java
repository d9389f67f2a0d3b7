package org.openproctoring.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contract of a value with a builder. It finds the fields by reflection, so that it also checks those that are added
 * later.
 */
public final class BuilderContract {
    private final Object one;
    private final Object other;

    private BuilderContract(Object one, Object other) {
        this.one = one;
        this.other = other;
    }

    /**
     * Checks a type.
     *
     * @param one a value
     * @param other a value of the same type that differs in every field, except those that it cannot differ in
     * @param same the names of those fields
     */
    public static void check(Object one, Object other, String... same) {
        BuilderContract contract = new BuilderContract(one, other);
        for (Field field : contract.fields()) {
            if (!List.of(same).contains(field.getName())) {
                assertThat(get(one, field))
                        .as("the samples' " + field.getName())
                        .isNotEqualTo(get(other, field));
            }
        }
        contract.aCopyKeepsEverything();
        contract.equalityConsidersEveryField(List.of(same));
        contract.nullIsRefusedByName();
    }

    private void aCopyKeepsEverything() {
        for (Object original : List.of(one, other)) {
            Object copy = build(toBuilder(original));
            for (Field field : fields()) {
                assertThat(get(copy, field)).as(field.getName()).isEqualTo(get(original, field));
            }
            assertThat(copy).isNotSameAs(original).isEqualTo(original).hasSameHashCodeAs(original);
        }
    }

    private void equalityConsidersEveryField(List<String> same) {
        assertThat(one).isNotEqualTo(null).isNotEqualTo("text").isNotEqualTo(other);
        Object otherKey = toBuilder(other);
        boolean hasKey = false;
        for (Field field : fields()) {
            Optional<Method> setter = setter(field);
            if (setter.isEmpty()) {
                hasKey |= !same.contains(field.getName());
                continue;
            }
            Object changed = toBuilder(one);
            if (set(changed, setter.get(), get(other, field)) && !same.contains(field.getName())) {
                Object value = build(changed);
                assertThat(get(value, field)).as(field.getName()).isEqualTo(get(other, field));
                assertThat(value).as("with another " + field.getName()).isNotEqualTo(one);
            }
            set(otherKey, setter.get(), get(one, field));
        }
        if (hasKey) {
            assertThat(build(otherKey)).as("with another key").isNotEqualTo(one);
        }
    }

    private void nullIsRefusedByName() {
        for (Field field : fields()) {
            setter(field)
                    .filter(setter -> !setter.getParameterTypes()[0].isPrimitive())
                    .ifPresent(setter -> assertThatThrownBy(() -> {
                                Object builder = toBuilder(one);
                                call(builder, setter, (Object) null);
                                build(builder);
                            })
                            .isInstanceOf(NullPointerException.class)
                            .hasMessage(field.getName() + " must not be null"));
        }
    }

    private List<Field> fields() {
        return Arrays.stream(one.getClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .toList();
    }

    private Optional<Method> setter(Field field) {
        return Arrays.stream(toBuilder(one).getClass().getMethods())
                .filter(method -> method.getName().equals(field.getName()) && method.getParameterCount() == 1)
                .findFirst();
    }

    /** Returns whether the builder can be given the value: one that has no absent values cannot clear a field. */
    private static boolean set(Object builder, Method setter, Object value) {
        Object argument = value;
        if (value instanceof Optional<?> optional && setter.getParameterTypes()[0] != Optional.class) {
            if (optional.isEmpty()) {
                return false;
            }
            argument = optional.get();
        }
        call(builder, setter, argument);
        return true;
    }

    private static Object get(Object value, Field field) {
        return found(value.getClass(), field.getName(), value);
    }

    private static Object toBuilder(Object value) {
        return found(value.getClass(), "toBuilder", value);
    }

    private static Object build(Object builder) {
        return found(builder.getClass(), "build", builder);
    }

    private static Object found(Class<?> type, String method, Object on) {
        try {
            return call(on, type.getMethod(method));
        } catch (NoSuchMethodException missing) {
            throw new AssertionError(type.getSimpleName() + " lacks " + method, missing);
        }
    }

    private static Object call(Object on, Method method, @Nullable Object... arguments) {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(thrown);
        } catch (IllegalAccessException hidden) {
            throw new AssertionError(hidden);
        }
    }
}
