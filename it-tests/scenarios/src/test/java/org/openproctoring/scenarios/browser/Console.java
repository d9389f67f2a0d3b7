package org.openproctoring.scenarios.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * What all pages wrote to their consoles: uncaught exceptions, violations of their policy, what could not be loaded, and
 * errors and warnings of scripts.
 */
final class Console {
    private final WebDriver driver;
    private final List<String> tolerated = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    Console(WebDriver driver) {
        this.driver = driver;
    }

    void tolerate(String part) {
        tolerated.add(part);
    }

    /** Everything up to now, tolerated or not. */
    List<String> complaints() {
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                complaints.add(entry.getMessage());
            }
        }
        return List.copyOf(complaints);
    }

    void forget() {
        complaints();
        complaints.clear();
        tolerated.clear();
    }

    void assertQuiet() {
        List<String> unexpected = complaints().stream()
                .filter(complaint -> tolerated.stream().noneMatch(complaint::contains))
                .toList();
        if (!unexpected.isEmpty()) {
            throw new AssertionError("on the console of the browser:\n  " + String.join("\n  ", unexpected));
        }
    }
}
