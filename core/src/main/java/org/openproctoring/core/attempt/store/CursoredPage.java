package org.openproctoring.core.attempt.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of an ordered list. Immutable.
 *
 * @param <T> the type of the entries
 * @param <C> the type of the cursors, which identify positions in the list
 */
public final class CursoredPage<T, C> {
    private final List<T> entries;
    private final Optional<C> previous;
    private final Optional<C> next;

    private CursoredPage(List<T> entries, Optional<C> previous, Optional<C> next) {
        this.entries = List.copyOf(entries);
        this.previous = previous;
        this.next = next;
    }

    /**
     * Creates the page that a store returns.
     *
     * @param <T> the type of the entries
     * @param <C> the type of the cursors
     * @param request the request
     * @param read the entries in the direction of the request, up to {@link PageRequest#fetchSize()} of them
     * @param position the position of an entry
     * @return the page
     */
    public static <T, C> CursoredPage<T, C> of(PageRequest<C> request, List<T> read, Function<T, C> position) {
        boolean more = read.size() > request.limit();
        List<T> entries = new ArrayList<>(more ? read.subList(0, request.limit()) : read);
        if (request.backward()) {
            Collections.reverse(entries);
        }
        if (entries.isEmpty()) {
            return new CursoredPage<>(List.of(), Optional.empty(), Optional.empty());
        }
        boolean started = request.cursor().isPresent() || request.skip() > 0;
        boolean before = request.backward() ? more : started;
        boolean after = request.backward() ? started : more;
        return new CursoredPage<>(
                entries,
                before ? Optional.of(position.apply(entries.get(0))) : Optional.empty(),
                after ? Optional.of(position.apply(entries.get(entries.size() - 1))) : Optional.empty());
    }

    /**
     * Reads a whole list, one page after the other, and no more pages than the stream's consumer needs.
     *
     * @param <T> the type of the entries
     * @param <C> the type of the cursors
     * @param read reads one page from a store
     * @return the entries, in order
     */
    public static <T, C> Stream<T> readAll(Function<PageRequest<C>, CursoredPage<T, C>> read) {
        Stream<Optional<CursoredPage<T, C>>> pages = Stream.iterate(
                Optional.of(read.apply(PageRequest.first(PageRequest.MAX_LIMIT))),
                Optional::isPresent,
                page -> page.flatMap(CursoredPage::next)
                        .map(cursor -> read.apply(PageRequest.after(cursor, PageRequest.MAX_LIMIT))));
        return pages.flatMap(page -> page.stream().flatMap(present -> present.entries.stream()));
    }

    /** {@return the entries, in the order of the list; unmodifiable} */
    public List<T> entries() {
        return entries;
    }

    /**
     * Returns the position of the first entry, if there are entries before it. A page that was requested by a cursor has
     * one even if all entries before the cursor are gone since.
     *
     * @return the cursor for {@link PageRequest#before}; absent if this is the start of the list
     */
    public Optional<C> previous() {
        return previous;
    }

    /**
     * Returns the position of the last entry, if there are entries after it. A page that was requested by a cursor before
     * which it ends has one even if all entries after it are gone since.
     *
     * @return the cursor for {@link PageRequest#after}; absent if this is the end of the list
     */
    public Optional<C> next() {
        return next;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof CursoredPage<?, ?> that
                        && entries.equals(that.entries)
                        && previous.equals(that.previous)
                        && next.equals(that.next));
    }

    @Override
    public int hashCode() {
        return Objects.hash(entries, previous, next);
    }

    @Override
    public String toString() {
        return "page of " + entries.size() + " entries";
    }
}
