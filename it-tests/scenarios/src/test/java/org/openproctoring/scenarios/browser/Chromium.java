package org.openproctoring.scenarios.browser;

import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.bidi.browsingcontext.BrowsingContext;
import org.openqa.selenium.bidi.browsingcontext.CreateContextParameters;
import org.openqa.selenium.bidi.module.Browser;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium. It reaches nothing but this machine. Used by one thread at a time. */
final class Chromium implements AutoCloseable {
    // Selenium has typed commands for older versions of Chromium only, which nobody here uses, and warns of it. The
    // field
    // keeps the logger, which would be forgotten with its level otherwise.
    private static final Logger SILENT = Logger.getLogger("org.openqa.selenium.devtools");

    static {
        SILENT.setLevel(Level.OFF);
    }

    /**
     * Renderers that Chromium starts for each window besides that of the page: of the address bar's suggestions, which no
     * headless window shows, and a spare one. They took a third of the browser's CPU time.
     */
    private static final List<String> NEEDLESS_RENDERERS = List.of(
            "WebUIOmniboxPopup",
            "WebUIOmniboxAimPopup",
            "WebUIOmniboxFullPopup",
            "AimPopup",
            "SpareRendererForSitePerProcess");

    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private final ChromeDriver driver;
    private final Browser browser;
    private final Console console;
    private final List<Page> pages = new ArrayList<>();
    private String current = "";

    Chromium() {
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(ChromiumPrograms.chromium().toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        options.enableBiDi(); // which alone has contexts that share no cookies
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--hide-scrollbars", // as on a telephone: a narrow page has the whole width
                "--lang=en-US",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-features=" + String.join(",", NEEDLESS_RENDERERS),
                // The timers of a page go on while a test looks at another one.
                "--disable-background-timer-throttling",
                "--disable-backgrounding-occluded-windows",
                "--disable-renderer-backgrounding",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(ChromiumPrograms.driver().toFile())
                .usingAnyFreePort()
                .withLogOutput(OutputStream.nullOutputStream())
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(TIME_LIMIT).pageLoadTimeout(TIME_LIMIT);
        browser = new Browser(driver);
        console = new Console(driver);
    }

    /** What pages complained of. */
    Console console() {
        return console;
    }

    /** The pages that are open, in the order in which they were opened. */
    List<Page> pages() {
        return List.copyOf(pages);
    }

    /** Somebody new, with no cookies and nothing stored. */
    String newVisitor() {
        return browser.createUserContext();
    }

    /** A new tab of somebody's. */
    Page newPage(Visitor visitor) {
        String window = new BrowsingContext(
                        driver, new CreateContextParameters(WindowType.TAB).userContext(visitor.id()))
                .getId();
        Page page = new Page(this, visitor, window);
        pages.add(page);
        return page;
    }

    /** Closes all that somebody has open, and forgets what is stored. */
    void remove(Visitor visitor) {
        browser.removeUserContext(visitor.id());
        pages.removeIf(page -> page.isOf(visitor));
        current = "";
    }

    /** The driver, on a window from now on. */
    ChromeDriver at(String window) {
        if (!window.equals(current)) {
            driver.switchTo().window(window);
            current = window;
            // A page is asked as one that somebody looks at, however many are open.
            driver.executeCdpCommand("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        }
        return driver;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
