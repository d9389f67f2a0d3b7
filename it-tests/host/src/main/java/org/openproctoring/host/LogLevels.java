package org.openproctoring.host;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prevents libraries from logging raw requests with credentials, whatever levels an operator sets. Must run before the
 * first logger is created.
 */
final class LogLevels {
    /** Loggers that log headers, bodies and buffers at {@code debug} and {@code trace}. */
    private static final List<String> PINNED = List.of("org.eclipse.jetty", "org.apache.hc");

    private static final Set<String> TOO_FINE = Set.of("trace", "debug");
    private static final String FINEST_ALLOWED = "info";

    /** The configuration file of the logger; system properties override it. */
    private static final String FILE = "simplelogger.properties";

    private static final String LEVEL_OF = "org.slf4j.simpleLogger.log.";
    private static final String DEFAULT_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    /** System properties that make the JDK's HTTP client, which providers may use, log headers. */
    private static final List<String> HTTP_CLIENT = List.of(
            "jdk.httpclient.HttpClient.log",
            "jdk.internal.httpclient.debug",
            "jdk.internal.httpclient.hpack.debug",
            "jdk.internal.httpclient.websocket.debug");

    private LogLevels() {}

    /** Pins the levels of this process. */
    static void pin() {
        pin(System.getProperties(), fromFile());
    }

    /**
     * Pins levels.
     *
     * @param properties the properties to change; they override the file
     * @param file the content of the logger's configuration file
     */
    static void pin(Properties properties, Properties file) {
        HTTP_CLIENT.forEach(properties::remove);
        for (String logger : PINNED) {
            String own = LEVEL_OF + logger;
            if (level(own, properties, file).isEmpty()) {
                // Otherwise the level of a parent package or the default level would apply.
                properties.setProperty(own, quieter(inherited(logger, properties, file)));
            }
            Stream.of(properties, file)
                    .flatMap(all -> all.stringPropertyNames().stream())
                    .filter(key -> key.equals(own) || key.startsWith(own + "."))
                    .collect(Collectors.toSet())
                    .forEach(key -> properties.setProperty(key, quieter(level(key, properties, file))));
        }
    }

    private static String inherited(String logger, Properties properties, Properties file) {
        String level = "";
        for (int dot = logger.lastIndexOf('.'); dot > 0 && level.isEmpty(); dot = logger.lastIndexOf('.', dot - 1)) {
            level = level(LEVEL_OF + logger.substring(0, dot), properties, file);
        }
        return level.isEmpty() ? level(DEFAULT_LEVEL, properties, file) : level;
    }

    private static String level(String key, Properties properties, Properties file) {
        return properties.getProperty(key, file.getProperty(key, ""));
    }

    private static String quieter(String level) {
        return level.isEmpty() || TOO_FINE.contains(level.toLowerCase(Locale.ROOT)) ? FINEST_ALLOWED : level;
    }

    /** Loads the file in the same way as the logger. */
    private static Properties fromFile() {
        Properties file = new Properties();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(FILE) : loader.getResourceAsStream(FILE)) {
            if (in != null) {
                file.load(in);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            file.clear();
        }
        return file;
    }
}
