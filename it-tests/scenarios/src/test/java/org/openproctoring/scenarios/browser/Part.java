package org.openproctoring.scenarios.browser;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.WebElement;

/** The one part of an area that is called so, looked for anew whenever it is used: pages change under their readers. */
public final class Part extends Area {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private final Area area;
    private final Role role;
    private final Match match;
    private final String name;

    /** What is compared. */
    enum Match {
        /** The whole name. */
        NAME,
        /** Any text in it. */
        TEXT
    }

    Part(Area area, Role role, Match match, String name) {
        this.area = area;
        this.role = role;
        this.match = match;
        this.name = name;
    }

    @Override
    Page page() {
        return area.page();
    }

    @Override
    Optional<WebElement> now() {
        return Optional.of(found()).filter(found -> found.size() == 1).map(found -> found.get(0));
    }

    private List<WebElement> found() {
        Optional<WebElement> within = area.now();
        if (within.isEmpty()) {
            return List.of();
        }
        if (match == Match.TEXT) {
            return page().visible(within.get(), role, name);
        }
        // Asking for names takes long: only those are asked that have its longest word somewhere.
        String word = WORD.matcher(name)
                .results()
                .map(MatchResult::group)
                .reduce("", (longest, next) -> next.length() > longest.length() ? next : longest);
        return page().possible(within.get(), role, word).stream()
                .filter(element -> nameOf(element).equals(name))
                .toList();
    }

    /** Whether it is there now, and only once. */
    public boolean isThere() {
        return page().until(() -> "it changes all the time: " + this, () -> Optional.of(now().isPresent()));
    }

    /** Waits until it is there. */
    public Part await() {
        return of(element -> this);
    }

    /** Waits until it is no longer there. */
    public void awaitGone() {
        page().until(() -> "there still is " + this, () -> found().isEmpty() ? Optional.of(true) : Optional.empty());
    }

    /** Clicks it, once that can be done. */
    public void click() {
        act(WebElement::click);
    }

    /** Replaces what is in a field. */
    public void type(String text) {
        act(field -> {
            field.clear();
            field.sendKeys(text);
        });
    }

    /** Chooses one of a list, by what can be read of it. */
    public void choose(String option) {
        act(list -> list.findElements(By.tagName("option")).stream()
                .filter(each -> squeezed(each.getText()).equals(option))
                .findFirst()
                .orElseThrow(() -> new AssertionError(this + " has no \"" + option + "\", but " + options()))
                .click());
    }

    /** What can be chosen of a list, in its order. */
    public List<String> options() {
        return of(list -> list.findElements(By.tagName("option")).stream()
                .map(option -> squeezed(option.getText()))
                .toList());
    }

    /** What was chosen of a list; empty where nothing was. */
    public String chosen() {
        return of(list -> list.findElements(By.tagName("option")).stream()
                .filter(WebElement::isSelected)
                .map(option -> squeezed(option.getText()))
                .collect(Collectors.joining(", ")));
    }

    /** What is in a field. */
    public String value() {
        return of(field -> String.valueOf(field.getDomProperty("value")));
    }

    /** Whether it is ticked. */
    public boolean isChecked() {
        return of(WebElement::isSelected);
    }

    /** Whether it can be used. */
    public boolean isEnabled() {
        return of(WebElement::isEnabled);
    }

    /** Whether it has the focus. */
    public boolean hasFocus() {
        return of(page()::hasFocus);
    }

    /** What {@code aria-describedby} adds to its name, such as a hint or what is wrong with it. */
    public String description() {
        return of(element -> page().script("""
                return (arguments[0].getAttribute('aria-describedby') || '').split(/\\s+/)
                    .map((id) => document.getElementById(id)).filter((it) => it).map((it) => it.innerText).join(' ');
                """, element));
    }

    /** An attribute, for what nobody sees or hears; empty where there is none. */
    public Optional<String> attribute(String attribute) {
        return of(element -> Optional.ofNullable(element.getDomAttribute(attribute)));
    }

    private void act(Consumer<WebElement> action) {
        page().until(
                        () -> this + " cannot be used",
                        () -> now().filter(WebElement::isEnabled).filter(element -> {
                            try {
                                action.accept(element);
                                return true;
                            } catch (ElementNotInteractableException notYet) {
                                return false;
                            }
                        }));
    }

    private static String nameOf(WebElement element) {
        return squeezed(element.getAccessibleName());
    }

    private static String squeezed(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ").strip();
    }

    /** What it is, and what there is instead. */
    @Override
    public String toString() {
        String others = match == Match.TEXT
                ? ""
                : area.now()
                        .map(within -> page().visible(within, role, "").stream()
                                .map(element -> "\"" + nameOf(element) + "\"")
                                .collect(Collectors.joining(", ", " (of: ", ")")))
                        .orElse("");
        return role + " \"" + name + "\"" + others + " of " + area;
    }
}
