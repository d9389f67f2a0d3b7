package org.openproctoring.scenarios.browser;

/**
 * What has the focus.
 *
 * @param role its role, {@code none} or {@code generic} where nothing has it
 * @param name its name, as a screen reader says it
 * @param trouble why nobody can see that it has it; empty where it can be seen
 */
public record Focus(String role, String name, String trouble) {
    /** A script that tells it: an outline or a shadow must be drawn, in the window, and nothing may lie upon it. */
    static final String TROUBLE = """
            const it = arguments[0];
            if (it === document.body) return '';
            const style = getComputedStyle(it);
            const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
                && !/, 0\\)$/.test(style.outlineColor);
            // A field for dates has a button in it that no script sees: Chromium draws its outline by itself.
            const button = /^(date|datetime-local|month|time|week)$/.test(it.type) && !it.matches(':focus-visible');
            const drawn = it.matches(':focus-visible') && (outlined || style.boxShadow !== 'none');
            if (!drawn && !button) return 'nothing is drawn';
            const box = it.getBoundingClientRect();
            const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            if (!above) return 'outside of the window';
            return it.contains(above) || above.contains(it) ? '' : 'under ' + above.outerHTML.slice(0, 80);
            """;

    /** Whether somebody who sees the page sees it. */
    public boolean visible() {
        return trouble.isEmpty();
    }
}
