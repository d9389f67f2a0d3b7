package org.openproctoring.host.pages;

/** Headings of error pages, in plain words. */
public final class ErrorTitle {
    private ErrorTitle() {}

    public static String of(int status, Texts texts) {
        return texts.get(
                switch (status) {
                    case 403 -> "common.error.forbidden";
                    case 404 -> "common.error.not_found";
                    case 409 -> "common.error.conflict";
                    case 503 -> "common.error.unavailable";
                    default -> status < 500 ? "common.error.refused" : "common.error.failed";
                });
    }
}
