package org.openproctoring.provider.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.BackendOptions;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.provider.rest.RestBackend;

/** Starts a sandbox on first use. If that fails, the next call tries again. */
final class EmbeddedSandbox {
    /** A running server and its client. */
    record Running(SandboxServer server, RestBackend protocol) {
        Object feature(Class<? extends BackendFeature> type) {
            return type == SandboxControl.class
                    ? server.control()
                    : protocol.feature(type).orElseThrow();
        }
    }

    private final BackendContext context;
    private final Lock lock = new ReentrantLock();
    private volatile @Nullable Running running;
    private boolean closed;

    EmbeddedSandbox(BackendContext context) {
        this.context = context;
    }

    Running running() {
        Running started = running;
        if (started != null) {
            return started;
        }
        lock.lock();
        try {
            started = running;
            if (started == null) {
                started = start();
                running = started;
            }
            return started;
        } finally {
            lock.unlock();
        }
    }

    private Running start() {
        if (closed) {
            throw failure("the backend is closed", null);
        }
        SandboxServer server;
        try {
            server = server();
        } catch (IOException e) {
            throw failure("the sandbox cannot start; check the options port and data", e);
        }
        try {
            return new Running(server, SandboxBackend.protocol(context, server.baseUrl(), server.clientSecret()));
        } catch (InvalidOptionsException e) {
            server.close();
            throw new IllegalStateException("valid options were rejected", e);
        }
    }

    private SandboxServer server() throws IOException {
        BackendOptions options = context.options();
        SandboxServer.Builder builder = SandboxServer.builder()
                .port(options.get(SandboxOptions.PORT))
                .settings(SandboxSettings.DEFAULT.reviewing(options.get(SandboxOptions.REVIEW_STATUS)))
                .clientId(options.get(SandboxOptions.CLIENT_ID));
        options.find(SandboxOptions.CLIENT_SECRET).ifPresent(builder::clientSecret);
        options.find(SandboxOptions.DATA).map(Path::of).ifPresent(builder::data);
        URI callbackUrl = options.find(SandboxOptions.CALLBACK_URL)
                .orElseGet(() -> context.host().baseUrl());
        options.find(SandboxOptions.CALLBACK_CLIENT_ID)
                .ifPresent(id -> builder.callbacks(
                        callbackUrl,
                        id,
                        options.find(SandboxOptions.CALLBACK_CLIENT_SECRET).orElseThrow()));
        return builder.start();
    }

    private static ProctoringException failure(String message, @Nullable Throwable cause) {
        ProctoringException.Builder failure =
                ProctoringException.builder("sandbox-not-running", Fault.OPERATOR, Effect.NONE, message);
        if (cause != null) {
            failure.cause(cause);
        }
        return failure.build();
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            if (running != null) {
                running.protocol().close();
                running.server().close();
            }
        } finally {
            lock.unlock();
        }
    }
}
