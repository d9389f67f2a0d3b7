package org.openproctoring.scenarios.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar of the build, looked into. */
record BuiltJar(Path path) {
    /** The entries in the order of the file. */
    List<ZipEntry> entries() {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream().map(ZipEntry.class::cast).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of all files inside, by name. */
    Map<String, byte[]> content() {
        Map<String, byte[]> content = new TreeMap<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (ZipEntry entry : entries()) {
                if (!entry.isDirectory()) {
                    content.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content;
    }

    /** The lines of the services file of a type. */
    List<String> services(Class<?> type) {
        byte[] file = content().getOrDefault("META-INF/services/" + type.getName(), new byte[0]);
        return new String(file, UTF_8).lines().filter(line -> !line.isBlank()).toList();
    }

    /** The descriptor of the module that the jar is. */
    ModuleDescriptor module() {
        return ModuleFinder.of(path).findAll().iterator().next().descriptor();
    }

    /** The packages that others may use; of a jar without a module descriptor, all of them. */
    Set<String> exportedPackages() {
        ModuleDescriptor module = module();
        return module.isAutomatic()
                ? module.packages()
                : module.exports().stream()
                        .filter(exports -> !exports.isQualified())
                        .map(ModuleDescriptor.Exports::source)
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }
}
