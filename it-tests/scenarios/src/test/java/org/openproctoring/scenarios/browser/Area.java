package org.openproctoring.scenarios.browser;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openqa.selenium.WebElement;

/**
 * A page, or a part of one, in which parts are found as somebody would who sees or hears it: by what they are and what
 * they are called. A name is the whole name that Chromium tells to a screen reader, with single blanks. Nothing is looked
 * for before a part is used, and then until it is there.
 */
public abstract sealed class Area permits Page, Part {
    abstract Page page();

    /** The element that holds everything in the area, if it is there now. */
    abstract Optional<WebElement> now();

    /** A button. */
    public Part button(String name) {
        return named(Role.BUTTON, name);
    }

    /** A link. */
    public Part link(String name) {
        return named(Role.LINK, name);
    }

    /** A heading of any level. */
    public Part heading(String name) {
        return named(Role.HEADING, name);
    }

    /** A field to type into, by its label. */
    public Part field(String label) {
        return named(Role.FIELD, label);
    }

    /** A box to tick, by its label. */
    public Part checkbox(String label) {
        return named(Role.CHECKBOX, label);
    }

    /** One of several that exclude one another, by its own label. */
    public Part radio(String label) {
        return named(Role.RADIO, label);
    }

    /** A list to choose from, by its label. */
    public Part choice(String label) {
        return named(Role.CHOICE, label);
    }

    /** Fields that belong together, by their legend. */
    public Part group(String legend) {
        return named(Role.GROUP, legend);
    }

    /** A section or form that has a name. */
    public Part region(String name) {
        return named(Role.REGION, name);
    }

    /** Links to find one's way. */
    public Part navigation(String name) {
        return named(Role.NAVIGATION, name);
    }

    /** A dialog. */
    public Part dialog(String name) {
        return named(Role.DIALOG, name);
    }

    /** A table, by its caption. */
    public Part table(String caption) {
        return named(Role.TABLE, caption);
    }

    /** The row that has this text in it. */
    public Part row(String text) {
        return new Part(this, Role.ROW, Part.Match.TEXT, text);
    }

    /** The item of a list that has this text in it. */
    public Part item(String text) {
        return new Part(this, Role.LIST_ITEM, Part.Match.TEXT, text);
    }

    /** What is read out at once. */
    public Part alert() {
        return new Part(this, Role.ALERT, Part.Match.TEXT, "");
    }

    /** What is read out when there is time. */
    public Part status() {
        return new Part(this, Role.STATUS, Part.Match.TEXT, "");
    }

    /** The texts of all headings, in their order. */
    public List<String> headings() {
        return texts(Role.HEADING);
    }

    /** The texts of all rows, in their order. */
    public List<String> rows() {
        return texts(Role.ROW);
    }

    /** The texts of all items of lists, in their order. */
    public List<String> items() {
        return texts(Role.LIST_ITEM);
    }

    /** All that can be seen to read. */
    public String text() {
        return of(WebElement::getText);
    }

    /** Waits until this can be read. */
    public void awaitText(String part) {
        page().until(
                        () -> this + " does not say \"" + part + "\", but:\n" + text(),
                        () -> now().map(WebElement::getText).filter(text -> text.contains(part)));
    }

    /** Asks the element, once it is there. */
    final <T> T of(Function<WebElement, T> question) {
        return page().until(() -> "there is no " + this, () -> now().map(question));
    }

    private Part named(Role role, String name) {
        return new Part(this, role, Part.Match.NAME, name);
    }

    private List<String> texts(Role role) {
        return of(element -> page().visible(element, role, "").stream()
                .map(WebElement::getText)
                .toList());
    }
}
