package org.openproctoring.host.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openproctoring.host.access.Account.Kind;

/**
 * All accounts. Immutable: to change one, change the configuration and start again.
 *
 * @param users people by name
 * @param clients programs by id
 * @param signing the backends whose vendors sign what they send, so that they need no client
 */
public record Accounts(Map<String, Account> users, Map<String, Account> clients, Set<String> signing) {
    /** The accounts of a list, in which no two of one kind have one name. */
    public static Accounts of(List<Account> accounts) {
        return new Accounts(byName(accounts, Kind.USER), byName(accounts, Kind.CLIENT), Set.of());
    }

    /** The same accounts, and backends whose vendors need none. */
    public Accounts withSigning(Set<String> backends) {
        return new Accounts(users, clients, Set.copyOf(backends));
    }

    private static Map<String, Account> byName(List<Account> accounts, Kind kind) {
        return accounts.stream()
                .filter(account -> account.kind() == kind)
                .collect(Collectors.toUnmodifiableMap(Account::name, Function.identity()));
    }

    /** The account of this name. */
    public Optional<Account> find(Kind kind, String name) {
        return Optional.ofNullable((kind == Kind.USER ? users : clients).get(name));
    }

    /** The person with this e-mail address, where exactly one has it. */
    public Optional<Account> userByEmail(String email) {
        List<Account> found = users.values().stream()
                .filter(user -> user.email().filter(email::equalsIgnoreCase).isPresent())
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
