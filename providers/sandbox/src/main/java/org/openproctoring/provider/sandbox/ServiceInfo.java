package org.openproctoring.provider.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/** What the service says of itself. */
final class ServiceInfo {
    static final List<String> INSTRUCTIONS = List.of(
            "Open the download page: it stands for software that you would install.",
            "Leave that page open, and come back to the exam.",
            "Start the exam as soon as it says that you are ready.");

    private final URI base;

    ServiceInfo(URI base) {
        this.base = base;
    }

    Reply config(Request request) {
        ObjectNode config = Json.object().put("name", "Sandbox").put("download_url", base + "/sandbox/download/");
        config.putObject("rules")
                .put("allow_notes", "Allow notes on paper")
                .put("allow_headphones", "Allow headphones")
                .put("allow_breaks", "Allow breaks");
        INSTRUCTIONS.forEach(config.putArray("instructions")::add);
        return Reply.ok(config);
    }
}
