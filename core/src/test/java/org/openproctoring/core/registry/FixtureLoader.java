package org.openproctoring.core.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.core.discovery.ServicesFiles;

/** A class path of virtual JARs with services files from strings and classes from {@link FixtureProviders}. */
public final class FixtureLoader extends ClassLoader {
    private static final String FIXTURES = FixtureProviders.class.getName();

    private final List<URL> servicesFiles = new ArrayList<>();
    private final Map<String, String> jarOfClass = new HashMap<>();
    private final Set<String> missing = new HashSet<>(Set.of(FixtureProviders.Library.class.getName()));

    public FixtureLoader() {
        super(FixtureLoader.class.getClassLoader());
    }

    /** Returns the path of a JAR, as in reports. */
    public static String path(String jar) {
        return "/jars/" + jar;
    }

    /** Adds a JAR that lists and contains classes. */
    public FixtureLoader jar(String jar, Class<?>... providers) {
        return jar(jar, Stream.of(providers).map(Class::getName).collect(Collectors.joining("\n")));
    }

    /** Adds a JAR with a services file. */
    public FixtureLoader jar(String jar, String servicesFile) {
        servicesFile.lines().forEach(line -> jarOfClass.putIfAbsent(line.strip(), jar));
        byte[] bytes = servicesFile.getBytes(StandardCharsets.UTF_8);
        return jar(jar, () -> new ByteArrayInputStream(bytes));
    }

    /** Adds a JAR whose services file has dynamic content. */
    public FixtureLoader jar(String jar, Content servicesFile) {
        try {
            servicesFiles.add(new URL(
                    null, "jar:file:" + path(jar) + "!/" + ServicesFiles.RESOURCE, new ContentHandler(servicesFile)));
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    /** Removes a class from all JARs. */
    public FixtureLoader without(Class<?> fixture) {
        missing.add(fixture.getName());
        return this;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(ServicesFiles.RESOURCE) ? Collections.enumeration(servicesFiles) : super.getResources(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(FIXTURES)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        if (missing.contains(name)) {
            throw new ClassNotFoundException(name);
        }
        if (name.equals(FixtureProviders.Refused.class.getName())) {
            throw new AssertionError("hunter2");
        }
        byte[] bytes = bytes(name);
        return defineClass(name, bytes, 0, bytes.length, domain(jarOfClass.getOrDefault(name, "fixtures.jar")));
    }

    private static byte[] bytes(String name) throws ClassNotFoundException {
        String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
        try (InputStream stream = FixtureProviders.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = stream.readAllBytes();
            if (name.equals(FixtureProviders.TooNew.class.getName())) {
                bytes[7] = 127;
            }
            return name.equals(FixtureProviders.Damaged.class.getName())
                    ? Arrays.copyOf(bytes, bytes.length / 2)
                    : bytes;
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    private ProtectionDomain domain(String jar) {
        try {
            return new ProtectionDomain(
                    new CodeSource(new URL("file:" + path(jar)), (Certificate[]) null), null, this, null);
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The content of a file. */
    public interface Content {
        InputStream open() throws IOException;
    }

    private static final class ContentHandler extends URLStreamHandler {
        private final Content content;

        ContentHandler(Content content) {
            this.content = content;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() throws IOException {
                    return content.open();
                }
            };
        }
    }
}
