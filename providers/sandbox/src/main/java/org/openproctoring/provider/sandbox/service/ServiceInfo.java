package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.openproctoring.provider.sandbox.http.SandboxJson;
import org.openproctoring.provider.sandbox.http.SandboxRequest;
import org.openproctoring.provider.sandbox.http.SandboxResponse;

/** The service's settings, as hosts read them. */
public final class ServiceInfo {
    static final List<String> INSTRUCTIONS = List.of(
            "Open the download page. It simulates software that you would install.",
            "Keep that page open and return to the exam.",
            "Start the exam when it says that you're ready.");

    private final URI base;

    public ServiceInfo(URI base) {
        this.base = base;
    }

    public SandboxResponse config(SandboxRequest request) {
        ObjectNode config =
                SandboxJson.object().put("name", "Sandbox").put("download_url", base + "/sandbox/download/");
        config.putObject("rules")
                .put("allow_notes", "Allow notes on paper")
                .put("allow_headphones", "Allow headphones")
                .put("allow_breaks", "Allow breaks");
        INSTRUCTIONS.forEach(config.putArray("instructions")::add);
        return SandboxResponse.ok(config);
    }
}
