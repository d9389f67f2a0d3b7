package org.openproctoring.scenarios.build;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Describes what others can see of a JAR, a line for each type and each member: a change of the text is a change of the
 * public API.
 */
final class PublicApi {
    private static final int HIDDEN_MODIFIERS =
            Modifier.SYNCHRONIZED | Modifier.NATIVE | Modifier.STRICT | Modifier.TRANSIENT | Modifier.VOLATILE;

    private PublicApi() {}

    /** Describes the exported packages of a JAR, sorted. */
    static String of(BuiltJar jar) {
        Set<String> exported = jar.exportedPackages();
        StringBuilder text = new StringBuilder();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.path().toUri().toURL()}, PublicApi.class.getClassLoader())) {
            jar.content().keySet().stream()
                    .filter(name -> name.endsWith(".class") && name.contains("/"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> exported.contains(name.substring(0, name.lastIndexOf('.'))))
                    .filter(name -> !name.endsWith(".package-info"))
                    .sorted()
                    .map(name -> load(name, loader))
                    .filter(PublicApi::isVisible)
                    .forEach(type -> describe(type, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        return isVisible(type.getModifiers())
                && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()))
                && !type.isAnonymousClass()
                && !type.isLocalClass();
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static void describe(Class<?> type, StringBuilder text) {
        text.append(header(type)).append('\n');
        Set<String> members = new TreeSet<>();
        collect(type, members);
        members.forEach(member -> text.append("    ").append(member).append('\n'));
        text.append('\n');
    }

    private static String header(Class<?> type) {
        Stream<String> parts = Stream.of(
                marks(type.isAnnotationPresent(Deprecated.class)),
                Modifier.toString(type.getModifiers() & ~(Modifier.INTERFACE | HIDDEN_MODIFIERS)),
                type.isSealed() ? "sealed" : "",
                kind(type),
                type.getName() + variables(type),
                type.isInterface() || type.getGenericSuperclass() == null
                        ? ""
                        : "extends " + type.getGenericSuperclass().getTypeName(),
                list("implements", type.getGenericInterfaces()),
                type.isSealed() ? list("permits", type.getPermittedSubclasses()) : "");
        return parts.filter(part -> !part.isEmpty()).collect(joining(" "));
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    private static String marks(boolean deprecated) {
        return deprecated ? "@Deprecated" : "";
    }

    private static String list(String word, Type[] types) {
        return types.length == 0
                ? ""
                : Arrays.stream(types).map(Type::getTypeName).sorted().collect(joining(", ", word + " ", ""));
    }

    private static String variables(GenericDeclaration declaration) {
        TypeVariable<?>[] variables = declaration.getTypeParameters();
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                        .map(variable -> variable.getName()
                                + Arrays.stream(variable.getBounds())
                                        .map(Type::getTypeName)
                                        .filter(bound -> !bound.equals("java.lang.Object"))
                                        .collect(joining(" & "))
                                        .transform(bounds -> bounds.isEmpty() ? "" : " extends " + bounds))
                        .collect(joining(", ", "<", ">"));
    }

    /** Adds the members that callers see on a type: also those that it inherits from a type which they do not see. */
    private static void collect(Class<?> type, Set<String> members) {
        for (Field field : type.getDeclaredFields()) {
            if (isMember(field)) {
                members.add(line(field.isAnnotationPresent(Deprecated.class), field, "", field(field)));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isMember(constructor)) {
                members.add(line(
                        constructor.isAnnotationPresent(Deprecated.class),
                        constructor,
                        variables(constructor),
                        "<init>" + parameters(constructor.getGenericParameterTypes())
                                + list(" throws", constructor.getGenericExceptionTypes())));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isMember(method) && !method.isBridge()) {
                members.add(
                        line(method.isAnnotationPresent(Deprecated.class), method, variables(method), method(method)));
            }
        }
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .filter(parent -> !isVisible(parent))
                .forEach(parent -> collect(parent, members));
    }

    private static boolean isMember(Member member) {
        return isVisible(member.getModifiers()) && !member.isSynthetic();
    }

    private static String line(boolean deprecated, Member member, String variables, String rest) {
        boolean isDefault = member instanceof Method method && method.isDefault();
        return Stream.of(
                        marks(deprecated),
                        Modifier.toString(member.getModifiers() & ~HIDDEN_MODIFIERS),
                        isDefault ? "default" : "",
                        variables,
                        rest)
                .filter(part -> !part.isEmpty())
                .collect(joining(" "));
    }

    private static String field(Field field) {
        String declaration = field.getGenericType().getTypeName() + " " + field.getName();
        boolean constant = Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType().equals(String.class));
        return constant ? declaration + " = " + value(field) : declaration;
    }

    /** The compiler copies a constant into the code that uses it. */
    private static String value(Field field) {
        try {
            field.setAccessible(true);
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String method(Method method) {
        String value = method.getDefaultValue() == null ? "" : " default " + method.getDefaultValue();
        return method.getGenericReturnType().getTypeName() + " " + method.getName()
                + parameters(method.getGenericParameterTypes())
                + list(" throws", method.getGenericExceptionTypes())
                + value;
    }

    private static String parameters(Type[] types) {
        return Arrays.stream(types).map(Type::getTypeName).collect(joining(", ", "(", ")"));
    }
}
