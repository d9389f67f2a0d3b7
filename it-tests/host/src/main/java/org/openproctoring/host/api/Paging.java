package org.openproctoring.host.api;

import java.util.List;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;

/**
 * Which page of a list is asked for.
 *
 * @param number its number, from 1
 * @param size how many stand on a page
 */
public record Paging(int number, int size) {
    public static Paging of(HttpRequest call, int size) {
        String number = call.query("page").orElse("1");
        if (!number.matches("[1-9][0-9]{0,6}")) {
            throw HttpException.of(400, "page must be a number from 1 on.");
        }
        return new Paging(Integer.parseInt(number), size);
    }

    public int offset() {
        return (number - 1) * size;
    }

    public <T> List<T> of(List<T> all) {
        return all.stream().skip(offset()).limit(size).toList();
    }

    /** How many pages so many entries make; one at least. */
    public int pages(int count) {
        return Math.max(1, (count + size - 1) / size);
    }
}
