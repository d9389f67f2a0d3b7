package org.openproctoring.host.api;

import java.util.List;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;

/**
 * The requested page of a list.
 *
 * @param number the page number, from 1
 * @param size the number of entries per page
 */
public record Paging(int number, int size) {
    public static Paging of(HttpRequest call, int size) {
        String number = call.query("page").orElse("1");
        if (!number.matches("[1-9][0-9]{0,6}")) {
            throw HttpException.of(400, "page must be a number of at least 1.");
        }
        return new Paging(Integer.parseInt(number), size);
    }

    public int offset() {
        return (number - 1) * size;
    }

    public <T> List<T> of(List<T> all) {
        return all.stream().skip(offset()).limit(size).toList();
    }

    /** Returns the number of pages for a number of entries, at least 1. */
    public long pages(long count) {
        return Math.max(1, (count + size - 1) / size);
    }
}
