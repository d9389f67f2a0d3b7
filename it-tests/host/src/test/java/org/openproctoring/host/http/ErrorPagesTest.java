package org.openproctoring.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.host.access.DemoAccounts;
import org.openproctoring.host.access.Session;
import org.openproctoring.host.pages.ErrorPage;
import org.openproctoring.host.pages.RunningExamBanner;
import org.openproctoring.host.pages.Templates;
import org.openproctoring.host.store.AllowanceStore;
import org.openproctoring.host.store.Database;
import org.openproctoring.host.store.StoreKind;

class ErrorPagesTest {
    @TempDir
    private Path folder;

    private static Request withoutHeaders() {
        return (Request) Proxy.newProxyInstance(
                Request.class.getClassLoader(),
                new Class<?>[] {Request.class},
                (proxy, method, arguments) -> method.getName().equals("getHeaders") ? HttpFields.EMPTY : null);
    }

    @Test
    void anErrorIsShownEvenIfTheRunningExamsCannotBeRead() throws Exception {
        Database closed = Database.open(folder, StoreKind.SITE);
        closed.close();
        RunningExamBanner banner = new RunningExamBanner(
                account -> {
                    new AllowanceStore(closed).ofCourse("course");
                    return List.of();
                },
                Clock.systemUTC());
        Session session = new Session(DemoAccounts.of(Set.of()).users().get("learner"), "token");
        HttpRequest call = new HttpRequest(withoutHeaders(), List.of(), Optional.empty(), Optional.of(session));

        HttpResponse answer = new ErrorPage(new Templates(banner)).page(call, 404, "Not found.");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(StandardCharsets.UTF_8
                        .decode(answer.content().orElseThrow().bytes())
                        .toString())
                .contains("Not found.");
    }
}
