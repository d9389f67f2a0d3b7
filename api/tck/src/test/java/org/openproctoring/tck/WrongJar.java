package org.openproctoring.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;

/** What a JAR of {@link TinyProvider} does wrong, and the check that finds it. */
enum WrongJar {
    NONE(""),
    NO_SERVICES_FILE("packaging.the-services-file-names-the-provider"),
    NOT_ON_THE_CLASS_PATH("packaging.found-on-the-class-path"),
    MODULE_PROVIDES_ANOTHER("packaging.the-module-provides-the-same"),
    MODULE_PROVIDES_NOTHING("packaging.found-on-the-module-path"),
    NOT_PUBLIC("packaging.the-class-is-public"),
    API_INSIDE("packaging.the-api-is-not-inside"),
    CLASS_OF_JAVA_21("packaging.runs-on-java-17"),
    NO_VERSION("packaging.has-a-version");

    private static final String SERVICES_FILE = "META-INF/services/" + ProctoringProvider.class.getName();

    private final String check;

    WrongJar(String check) {
        this.check = check;
    }

    String check() {
        return check;
    }

    static Stream<String> checks() {
        return Stream.of(values()).map(WrongJar::check).filter(check -> !check.isEmpty());
    }

    /** Writes the JAR. */
    Path write(Path folder) throws IOException {
        Path file = folder.resolve(name().toLowerCase(java.util.Locale.ROOT) + ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (this != NO_VERSION) {
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3");
        }
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (var entry : entries(folder).entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return file;
    }

    private TreeMap<String, byte[]> entries(Path folder) throws IOException {
        TreeMap<String, byte[]> entries = new TreeMap<>();
        if (this != NO_SERVICES_FILE) {
            String named =
                    this == NOT_ON_THE_CLASS_PATH ? "com.example.Renamed\n" : TinyProvider.class.getName() + "\n";
            entries.put(SERVICES_FILE, named.getBytes(UTF_8));
        }
        for (Class<?> type : List.of(TinyProvider.class, OtherProvider.class)) {
            String name = type.getName().replace('.', '/') + ".class";
            try (var bytes = WrongJar.class.getClassLoader().getResourceAsStream(name)) {
                entries.put(name, java.util.Objects.requireNonNull(bytes).readAllBytes());
            }
        }
        if (this == API_INSIDE) {
            entries.put("org/openproctoring/api/Copied.class", classFile(61));
        }
        if (this == CLASS_OF_JAVA_21) {
            entries.put("com/example/New.class", classFile(65));
        }
        entries.put("module-info.class", moduleInfo(folder));
        return entries;
    }

    private static byte[] classFile(int version) {
        return new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, (byte) version};
    }

    private byte[] moduleInfo(Path folder) throws IOException {
        String tiny = TinyProvider.class.getName();
        String provided = switch (this) {
            case MODULE_PROVIDES_NOTHING -> "";
            case MODULE_PROVIDES_ANOTHER -> provides(tiny + ", " + OtherProvider.class.getName());
            default -> provides(tiny);
        };
        Path source =
                Files.createDirectories(folder.resolve("module-" + name())).resolve("module-info.java");
        Files.writeString(source, "module com.example.tiny { requires org.openproctoring.api; " + provided + " }");
        Path classes = ProviderJar.location(TinyProvider.class).orElseThrow();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        new PrintWriter(said, true, UTF_8),
                        new PrintWriter(said, true, UTF_8),
                        "--release",
                        "17",
                        "-p",
                        ProviderJar.location(ProctoringSpi.class).orElseThrow().toString(),
                        "--patch-module",
                        "com.example.tiny=" + classes,
                        "-d",
                        source.getParent().toString(),
                        source.toString());
        if (status != 0) {
            throw new IllegalStateException(said.toString(UTF_8));
        }
        return Files.readAllBytes(source.resolveSibling("module-info.class"));
    }

    private static String provides(String providers) {
        return "provides " + ProctoringProvider.class.getName() + " with " + providers + ";";
    }
}
