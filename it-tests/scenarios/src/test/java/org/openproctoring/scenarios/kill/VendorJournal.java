package org.openproctoring.scenarios.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the vendor wrote down of attempts, in order: a restart forgets what was before, so it is read before each. */
final class VendorJournal {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, List<String>> statuses = new LinkedHashMap<>();

    VendorJournal(Path file) {
        this.file = file;
    }

    /** Reads on; what is known already is not added again. */
    void read() {
        try {
            Map<String, List<String>> found = new LinkedHashMap<>();
            String text = Files.readString(file);
            // The last line may not be whole.
            List<String> lines =
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            for (String line : lines) {
                JsonNode attempt = JSON.readTree(line).path("attempt");
                if (attempt.isObject()) {
                    String status = attempt.path("status").asText().toLowerCase(Locale.ROOT);
                    List<String> known =
                            found.computeIfAbsent(attempt.path("id").asText(), id -> new ArrayList<>());
                    if (known.isEmpty() || !known.get(known.size() - 1).equals(status)) {
                        known.add(status);
                    }
                }
            }
            found.forEach((id, later) -> statuses.merge(id, later, VendorJournal::joined));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that was rewritten since begins with where it stood. */
    private static List<String> joined(List<String> earlier, List<String> later) {
        int overlap = earlier.lastIndexOf(later.get(0));
        List<String> all = new ArrayList<>(overlap < 0 ? earlier : earlier.subList(0, overlap));
        all.addAll(later);
        return all;
    }

    /** By the vendor's id, each status that the attempt had, in order. */
    Map<String, List<String>> statuses() {
        return Map.copyOf(statuses);
    }
}
