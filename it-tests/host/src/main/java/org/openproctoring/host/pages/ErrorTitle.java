package org.openproctoring.host.pages;

/** Headings of error pages, in plain words. */
public final class ErrorTitle {
    private ErrorTitle() {}

    public static String of(int status) {
        return switch (status) {
            case 403 -> "You don't have access";
            case 404 -> "Page not found";
            case 409 -> "Someone else made a change";
            case 503 -> "Temporarily unavailable";
            default -> status < 500 ? "We couldn't do that" : "Something went wrong";
        };
    }
}
