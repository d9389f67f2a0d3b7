package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openproctoring.provider.sandbox.http.SandboxJson;

/**
 * A file of JSON lines that survives even a killed process. Each change is one line, handed to the operating system
 * before the request is answered. An incomplete last line was never answered and is dropped.
 */
final class Journal implements AutoCloseable {
    private final Path file;
    private final FileChannel lockFile;
    private @Nullable FileChannel lines;

    private Journal(Path file, FileChannel lockFile) {
        this.file = file;
        this.lockFile = lockFile;
    }

    /** Opens and locks a folder; fails if another process uses it. */
    static Journal open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel lockFile =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(lockFile) == null) {
            lockFile.close();
            throw new IOException("another sandbox uses " + folder);
        }
        return new Journal(folder.resolve("sandbox.jsonl"), lockFile);
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Passes every complete line to the consumer. */
    void read(Consumer<ObjectNode> each) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                each.accept((ObjectNode) SandboxJson.parse(Arrays.copyOfRange(bytes, from, i)));
                from = i + 1;
            }
        }
    }

    /** Atomically replaces all lines. Later lines are appended. */
    void rewrite(Iterable<ObjectNode> all) throws IOException {
        Path next = file.resolveSibling("sandbox.jsonl.new");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (ObjectNode line : all) {
                write(channel, line);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (lines != null) {
            lines.close();
        }
        lines = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    void append(ObjectNode line) {
        if (lines == null) {
            throw new IllegalStateException("rewrite must be called first");
        }
        try {
            write(lines, line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(FileChannel channel, ObjectNode line) throws IOException {
        byte[] json = SandboxJson.bytes(line);
        ByteBuffer buffer =
                ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
        lockFile.close();
    }
}
