package org.openproctoring.core.attempt.store;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for one page of an ordered list, by keyset: the page begins after, or ends before, the position of an entry.
 * An entry that exists throughout is therefore on exactly one of the pages that follow each other, whatever is added,
 * changed or deleted in between. Immutable.
 *
 * @param <C> the type of the cursors of the list, which identify positions in it
 */
public final class PageRequest<C> {
    /** The maximum size of a page, in entries. */
    public static final int MAX_LIMIT = 1_000;

    private final Optional<C> cursor;
    private final boolean backward;
    private final int skip;
    private final int limit;

    private PageRequest(Optional<C> cursor, boolean backward, int skip, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
        }
        if (skip < 0) {
            throw new IllegalArgumentException("skip must not be negative");
        }
        this.cursor = cursor;
        this.backward = backward;
        this.skip = skip;
        this.limit = limit;
    }

    /**
     * Requests the first page.
     *
     * @param <C> the type of the cursors
     * @param limit the maximum number of entries, from 1 to {@value #MAX_LIMIT}
     * @return the request
     * @throws IllegalArgumentException if the limit is out of range
     */
    public static <C> PageRequest<C> first(int limit) {
        return new PageRequest<>(Optional.empty(), false, 0, limit);
    }

    /**
     * Requests the page that begins after a position.
     *
     * @param <C> the type of the cursors
     * @param cursor the position, usually {@link CursoredPage#next()} of the page before; its entry may be gone
     * @param limit the maximum number of entries, from 1 to {@value #MAX_LIMIT}
     * @return the request
     * @throws IllegalArgumentException if the limit is out of range
     */
    public static <C> PageRequest<C> after(C cursor, int limit) {
        return new PageRequest<>(Optional.of(cursor), false, 0, limit);
    }

    /**
     * Requests the page that ends before a position.
     *
     * @param <C> the type of the cursors
     * @param cursor the position, usually {@link CursoredPage#previous()} of the page after; its entry may be gone
     * @param limit the maximum number of entries, from 1 to {@value #MAX_LIMIT}
     * @return the request
     * @throws IllegalArgumentException if the limit is out of range
     */
    public static <C> PageRequest<C> before(C cursor, int limit) {
        return new PageRequest<>(Optional.of(cursor), true, 0, limit);
    }

    /**
     * Returns this request, but some entries further in its direction. For interfaces that number their pages. The store
     * passes over the skipped entries, so the cost grows with their number, and entries that are added or deleted between
     * two requests move others to another page. Use cursors where you can.
     *
     * @param entries the number of entries to skip, 0 or more
     * @return the request
     * @throws IllegalArgumentException if the number is negative
     */
    public PageRequest<C> skip(int entries) {
        return new PageRequest<>(cursor, backward, entries, limit);
    }

    /** {@return the position that the page begins after or ends before; absent for the start of the list} */
    public Optional<C> cursor() {
        return cursor;
    }

    /** {@return whether the page ends before the cursor, so that the store reads in reverse order} */
    public boolean backward() {
        return backward;
    }

    /** {@return the number of entries to skip, in the direction of the request} */
    public int skip() {
        return skip;
    }

    /** {@return the maximum number of entries of the page} */
    public int limit() {
        return limit;
    }

    /**
     * Returns how many entries a store reads, for {@link CursoredPage#of}.
     *
     * @return one more than the limit, which shows whether there is another page
     */
    public int fetchSize() {
        return limit + 1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof PageRequest<?> that
                        && cursor.equals(that.cursor)
                        && backward == that.backward
                        && skip == that.skip
                        && limit == that.limit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(cursor, backward, skip, limit);
    }

    @Override
    public String toString() {
        return limit + " entries"
                + cursor.map(at -> (backward ? " before " : " after ") + at).orElse("")
                + (skip == 0 ? "" : ", skipping " + skip);
    }
}
