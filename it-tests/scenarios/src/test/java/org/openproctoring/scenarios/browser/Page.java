package org.openproctoring.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.openproctoring.scenarios.waiting.Eventually;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** A tab of somebody's browser. A parameter of a {@link BrowserTest}'s methods. */
public final class Page extends Area {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int MOST_STOPS = 150;

    /** How Chromium's driver says that an element went while the page did, where it does not say that it is stale. */
    private static final String GONE = "does not belong to the document";

    private final Chromium chromium;
    private final Visitor visitor;
    private final String window;

    Page(Chromium chromium, Visitor visitor, String window) {
        this.chromium = chromium;
        this.visitor = visitor;
        this.window = window;
        width(WIDTH);
    }

    boolean isOf(Visitor somebody) {
        return visitor.equals(somebody);
    }

    private ChromeDriver driver() {
        return chromium.at(window);
    }

    @Override
    Page page() {
        return this;
    }

    @Override
    Optional<WebElement> now() {
        return driver().findElements(By.tagName("body")).stream().findFirst();
    }

    /** Goes to an address, and waits until it is loaded. */
    public Page open(URI address) {
        driver().get(address.toString());
        return this;
    }

    /** Another tab of the same person, with the same cookies. */
    public Page newTab() {
        return chromium.newPage(visitor);
    }

    /** Comes back to it from a tab that it opened, whose own page nobody needs. */
    public void comeBack() {
        command("Page.bringToFront", Map.of());
    }

    /** Loads the page again. Where the page is on its way to another one already, that one is loaded instead. */
    public void reload() {
        try {
            driver().navigate().refresh();
        } catch (TimeoutException overtaken) {
            if (!String.valueOf(overtaken.getMessage()).contains("aborted by navigation")) {
                throw overtaken;
            }
        }
    }

    /** Waits until the page was drawn, because Chromium drops keys that arrive earlier. The page must run scripts. */
    public void awaitFirstFrame() {
        run("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    /** Goes back. */
    public void back() {
        driver().navigate().back();
    }

    /** Has a cookie of a site from now on, such as that of somebody's session. */
    public void cookie(URI site, String name, String value) {
        command("Network.setCookie", Map.of("url", site.toString(), "name", name, "value", value, "httpOnly", true));
    }

    /** Forgets who is signed in, as after a long night. */
    public void forgetCookies() {
        driver().manage().deleteAllCookies();
    }

    /** Where it is. */
    public URI address() {
        return URI.create(String.valueOf(driver().getCurrentUrl()));
    }

    /** Waits until it is at exactly this address. */
    public void awaitAddress(URI address) {
        Eventually.present(
                () -> this + " does not come to " + address,
                () -> Optional.of(address()).filter(address::equals));
    }

    /** Its title. */
    public String title() {
        return String.valueOf(driver().getTitle());
    }

    // What it is looked at with.

    /** As wide as so many pixels: a telephone has 320. */
    public Page width(int pixels) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** As somebody who prefers dark pages. */
    public Page dark() {
        return colorScheme("dark");
    }

    /** As somebody who prefers light pages, as everybody does at first. */
    public Page light() {
        return colorScheme("light");
    }

    private Page colorScheme(String scheme) {
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    /** As somebody in a time zone, such as {@code Asia/Kolkata}. */
    public Page timeZone(String zone) {
        command("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
        return this;
    }

    /** As somebody whose browser runs no scripts; from the next page on. */
    public Page withoutScripts() {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    /** Without a network from now on. What it then complains of for that is no failure of the test. */
    public void offline() {
        tolerate("net::ERR_INTERNET_DISCONNECTED");
        network(true);
    }

    /** With a network again. */
    public void online() {
        network(false);
    }

    private void network(boolean offline) {
        command(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    private Map<String, Object> command(String name, Map<String, Object> parameters) {
        return driver().executeCdpCommand(name, parameters);
    }

    // The keyboard.

    /** Presses a key; those before the last one are held meanwhile. */
    public void press(CharSequence... keys) {
        Actions actions = new Actions(driver());
        int last = keys.length - 1;
        for (int i = 0; i < last; i++) {
            actions.keyDown(keys[i]);
        }
        actions.sendKeys(keys[last]);
        for (int i = last - 1; i >= 0; i--) {
            actions.keyUp(keys[i]);
        }
        actions.perform();
    }

    /** Types where the focus is. */
    public void type(String text) {
        press(text);
    }

    /** Where the focus is. */
    public Focus focus() {
        WebElement element = driver().switchTo().activeElement();
        return new Focus(
                String.valueOf(element.getAriaRole()),
                String.valueOf(element.getAccessibleName()).strip(),
                script(Focus.TROUBLE, element));
    }

    boolean hasFocus(WebElement element) {
        return driver().switchTo().activeElement().equals(element);
    }

    /** Goes to a part with the tabulator alone. Everywhere on the way it must be seen where the focus is. */
    public Part tabTo(Part part) {
        WebElement end = part.of(element -> element);
        List<Focus> stops = new ArrayList<>();
        while (!hasFocus(end) && stops.size() < MOST_STOPS) {
            press(Keys.TAB);
            stops.add(focus());
        }
        assertThat(hasFocus(end))
                .as("the tabulator comes to %s, but: %s", part, stops)
                .isTrue();
        assertThat(stops)
                .as("stops of the tabulator")
                .allMatch(stop -> stop.trouble().isEmpty());
        return part;
    }

    // What must hold of every page.

    /** Asserts that axe finds nothing to complain of, by WCAG 2.2 A and AA and what is good practice. */
    public void assertAccessible() {
        assertNoViolation();
    }

    /** Asserts that its colours can be told apart: all that may differ between light and dark. */
    public void assertContrast() {
        assertNoViolation("color-contrast");
    }

    private void assertNoViolation(String... rules) {
        assertThat(Axe.violations(driver(), rules))
                .as("violations that axe finds on %s", this)
                .isEmpty();
    }

    /** Asserts that nobody has to scroll to the side. */
    public void assertNoSidewaysScrolling() {
        String tooWide = script("""
                const width = document.documentElement.clientWidth;
                return document.documentElement.scrollWidth <= width ? '' : width + ' pixels, but '
                    + [...document.body.querySelectorAll('*')]
                        .filter((it) => it.getBoundingClientRect().right > width)
                        .map((it) => it.outerHTML.slice(0, 80)).slice(0, 5).join('\\n');
                """);
        assertThat(tooWide).as("what is wider than the window on %s", this).isEmpty();
    }

    /**
     * Lets the test pass where a page complains of something on its console, all pages of the test and up to its end.
     *
     * @param part a part of the complaint
     */
    public void tolerate(String part) {
        chromium.console().tolerate(part);
    }

    /** What all pages of the test complained of up to now. */
    public List<String> complaints() {
        return chromium.console().complaints();
    }

    /** Writes a picture of the whole page to {@code target/screenshots}. */
    public Path screenshot(String name) {
        Object size = command("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        Object data = command(
                        "Page.captureScreenshot",
                        Map.of("captureBeyondViewport", true, "optimizeForSpeed", true, "clip", clip((Map<?, ?>)
                                Objects.requireNonNull(size))))
                .get("data");
        try {
            Files.createDirectories(SCREENSHOTS);
            return Files.write(
                    SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(data)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // For what nobody sees or hears.

    /**
     * Runs the body of an asynchronous function.
     *
     * @return what it returns, as text
     * @throws ScriptFailedException when it throws
     */
    public String run(String body) {
        String answer = String.valueOf(driver().executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                (async () => { %s })().then((answer) => done('=' + answer), (failure) => done('!' + failure.message));
                """.formatted(body)));
        if (answer.startsWith("!")) {
            throw new ScriptFailedException(answer.substring(1));
        }
        return answer.substring(1);
    }

    String script(String body, Object... arguments) {
        return String.valueOf(driver().executeScript(body, arguments));
    }

    /** What has a role and can be seen, and if there is a text then somewhere in what can be read; the innermost ones. */
    List<WebElement> visible(WebElement within, Role role, String text) {
        return elements("""
                const squeezed = (it) => it.innerText.replace(/\\s+/g, ' ');
                const all = seen.filter((it) => squeezed(it).includes(text));
                return all.filter((it) => !all.some((other) => other !== it && it.contains(other)));
                """, within, role, text);
    }

    /** What has a role and can be seen, and has a word anywhere in what may give it its name. */
    List<WebElement> possible(WebElement within, Role role, String word) {
        return elements("""
                const labels = (it) => (it.getAttribute('aria-labelledby') || '').split(/\\s+/)
                    .map((id) => document.getElementById(id)).concat([...(it.labels || [])]).filter((label) => label);
                return seen.filter((it) => [it, ...labels(it)].some((part) => part.outerHTML.includes(text)));
                """, within, role, word);
    }

    private List<WebElement> elements(String script, WebElement within, Role role, String text) {
        Object found = driver().executeScript("""
                const [within, css, text] = arguments;
                const seen = [...within.querySelectorAll(css)].filter((it) => it.checkVisibility({ visibilityProperty: true }));
                """ + script, within, role.css(), text);
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(WebElement.class::cast).toList();
    }

    /** Gives a value as soon as there is one. What changes while it is looked at is looked at again. */
    <T> T until(Supplier<String> message, Supplier<Optional<T>> value) {
        return Eventually.present(() -> message.get() + complained(), () -> {
            try {
                return value.get();
            } catch (StaleElementReferenceException | NoSuchElementException changed) {
                return Optional.empty();
            } catch (WebDriverException failure) {
                if (String.valueOf(failure.getMessage()).contains(GONE)) {
                    return Optional.empty();
                }
                throw failure;
            }
        });
    }

    private String complained() {
        return complaints().stream()
                .map(complaint -> "\n  console: " + complaint)
                .collect(Collectors.joining());
    }

    private static Map<String, Object> clip(Map<?, ?> size) {
        return Map.of(
                "x", 0,
                "y", 0,
                "width", Objects.requireNonNull(size.get("width")),
                "height", Objects.requireNonNull(size.get("height")),
                "scale", 1);
    }

    @Override
    public String toString() {
        return "\"" + title() + "\" at " + address();
    }
}
