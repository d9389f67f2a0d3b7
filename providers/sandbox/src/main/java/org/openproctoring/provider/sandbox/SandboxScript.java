package org.openproctoring.provider.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.openproctoring.api.feature.ClientScript;

/** The worker in the learner's browser, which calls the simulated desktop application. */
final class SandboxScript implements ClientScript {
    private static final String RESOURCE = "openproctoring/sandbox/worker.js";
    private static final String INTEGRITY = integrityOf("/META-INF/resources/" + RESOURCE);

    private final URI baseUrl;

    SandboxScript(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    private static String integrityOf(String resource) {
        try (InputStream script =
                Objects.requireNonNull(SandboxScript.class.getResourceAsStream(resource), "the worker is missing")) {
            byte[] digest = MessageDigest.getInstance("SHA-384").digest(script.readAllBytes());
            return "sha384-" + Base64.getEncoder().encodeToString(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-384 is not available", e);
        }
    }

    @Override
    public String resource() {
        return RESOURCE;
    }

    @Override
    public String integrity() {
        return INTEGRITY;
    }

    @Override
    public Set<URI> origins() {
        return Set.of(URI.create(baseUrl.getScheme() + "://" + baseUrl.getRawAuthority()));
    }

    @Override
    public Map<String, Object> options() {
        return Map.of("application", baseUrl.toString().replaceAll("/+$", "") + "/sandbox/app/");
    }
}
