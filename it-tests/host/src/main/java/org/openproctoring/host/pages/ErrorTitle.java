package org.openproctoring.host.pages;

/** What stands above an error, in words that people know. */
public final class ErrorTitle {
    private ErrorTitle() {}

    public static String of(int status) {
        return switch (status) {
            case 403 -> "You may not do this";
            case 404 -> "There is no such page";
            case 409 -> "Somebody else was faster";
            case 503 -> "Not just now";
            default -> status < 500 ? "This cannot be done" : "Something went wrong";
        };
    }
}
