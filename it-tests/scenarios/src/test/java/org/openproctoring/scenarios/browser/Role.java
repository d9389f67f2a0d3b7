package org.openproctoring.scenarios.browser;

import java.util.Locale;

/** What a part of a page is to somebody who uses it. */
enum Role {
    ALERT("[role=alert]"),
    BUTTON("button:not([role]), input:is([type=submit], [type=button], [type=reset]), summary, [role=button]"),
    CHECKBOX("input[type=checkbox], [role=checkbox], [role=switch]"),
    CHOICE("select, [role=combobox], [role=listbox]"),
    DIALOG("dialog, [role=dialog], [role=alertdialog]"),
    FIELD(
            "textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=submit], [type=button], [type=reset],"
                    + " [type=image]), [role=textbox], [role=searchbox]"),
    GROUP("fieldset, details, [role=group], [role=radiogroup]"),
    HEADING("h1, h2, h3, h4, h5, h6, [role=heading]"),
    LINK("a[href]:not([role]), [role=link]"),
    LIST_ITEM("li, [role=listitem]"),
    NAVIGATION("nav, [role=navigation]"),
    RADIO("input[type=radio], [role=radio]"),
    REGION("section, form, [role=region], [role=form]"),
    ROW("tr, [role=row]"),
    STATUS("output, [role=status]"),
    TABLE("table, [role=table]");

    private final String css;

    Role(String css) {
        this.css = css;
    }

    /** What may have the role. */
    String css() {
        return css;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
