package org.openproctoring.host.api;

import java.util.List;
import org.openproctoring.host.http.Call;
import org.openproctoring.host.http.RefusedException;

/**
 * Which page of a list is asked for.
 *
 * @param number its number, from 1
 * @param size how many stand on a page
 */
record Paging(int number, int size) {
    static Paging of(Call call, int size) {
        String number = call.query("page").orElse("1");
        if (!number.matches("[1-9][0-9]{0,6}")) {
            throw RefusedException.of(400, "page must be a number from 1 on.");
        }
        return new Paging(Integer.parseInt(number), size);
    }

    int offset() {
        return (number - 1) * size;
    }

    <T> List<T> of(List<T> all) {
        return all.stream().skip(offset()).limit(size).toList();
    }

    /** How many pages so many entries make; one at least. */
    int pages(int count) {
        return Math.max(1, (count + size - 1) / size);
    }
}
