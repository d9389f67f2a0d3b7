package org.openproctoring.host.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openproctoring.host.access.Account.Kind;

/**
 * All accounts. Immutable: changes require a new configuration and a restart.
 *
 * @param users people by name
 * @param clients programs by id
 */
public record Accounts(Map<String, Account> users, Map<String, Account> clients) {
    /** Creates accounts from a list; names must be unique within a kind. */
    public static Accounts of(List<Account> accounts) {
        return new Accounts(byName(accounts, Kind.USER), byName(accounts, Kind.CLIENT));
    }

    private static Map<String, Account> byName(List<Account> accounts, Kind kind) {
        return accounts.stream()
                .filter(account -> account.kind() == kind)
                .collect(Collectors.toUnmodifiableMap(Account::name, Function.identity()));
    }

    /** Finds an account by name. */
    public Optional<Account> find(Kind kind, String name) {
        return Optional.ofNullable((kind == Kind.USER ? users : clients).get(name));
    }

    /** Finds the person with an email address, if exactly one has it. */
    public Optional<Account> userByEmail(String email) {
        List<Account> found = users.values().stream()
                .filter(user -> user.email().filter(email::equalsIgnoreCase).isPresent())
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
