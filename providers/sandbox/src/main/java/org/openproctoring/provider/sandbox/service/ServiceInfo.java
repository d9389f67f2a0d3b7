package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.openproctoring.provider.sandbox.http.SandboxJson;
import org.openproctoring.provider.sandbox.http.SandboxRequest;
import org.openproctoring.provider.sandbox.http.SandboxResponse;

/** What the service says of itself. */
public final class ServiceInfo {
    static final List<String> INSTRUCTIONS = List.of(
            "Open the download page: it stands for software that you would install.",
            "Leave that page open, and come back to the exam.",
            "Start the exam as soon as it says that you are ready.");

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
