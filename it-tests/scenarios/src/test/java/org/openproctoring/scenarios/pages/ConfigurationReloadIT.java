package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openproctoring.scenarios.browser.BrowserTest;
import org.openproctoring.scenarios.browser.Page;
import org.openproctoring.scenarios.serve.Reply;

/** Reloading the configuration with the button for staff: what changed, and what is wrong. */
@Order(2)
@BrowserTest(browser = 1)
@Execution(ExecutionMode.SAME_THREAD)
class ConfigurationReloadIT {
    private static final String RELOAD = "/providers/reload";
    private static final String REFUSE_WORSE = "Refuse a configuration that is worse";
    private static final String TIMEOUT = "call_timeout: 2";

    private static AuthorSite site;
    private static Path file;
    private static String original;

    @BeforeAll
    static void startsASite(@TempDir Path folder) throws IOException {
        site = AuthorSite.start(folder);
        file = site.installation().home().resolve("site.yml");
        original = Files.readString(file);
    }

    @AfterAll
    static void endsIt() {
        site.close();
    }

    @BeforeEach
    void restoresTheConfiguration() throws IOException {
        Files.writeString(file, original);
        reload(Map.of());
    }

    private static String reload(Map<String, String> fields) {
        Visit staff = site.people().visit("staff");
        Map<String, String> form = new HashMap<>(fields);
        form.put("csrf_token", staff.token("/providers"));
        assertThat(staff.send(RELOAD, form).is(303).headers().firstValue("Location"))
                .contains("/providers?reloaded=true");
        Reply page = staff.get("/providers?reloaded=true");
        assertThat(page.status()).isEqualTo(200);
        return page.body();
    }

    private static void edit(String from, String to) throws IOException {
        assertThat(original).contains(from);
        Files.writeString(file, original.replace(from, to));
    }

    @Test
    void theOutcomeIsSaidAtOnceAndTheServiceIsThere(Page page) throws IOException {
        edit("  sandbox: {", "  extra: {provider: sandbox}\n  sandbox: {");
        site.open(page, "staff", "/providers");
        assertThat(page.checkbox(REFUSE_WORSE).isChecked()).isTrue();

        page.button("Reload configuration").click();

        page.status().awaitText("The configuration was reloaded on");
        assertThat(page.status().hasFocus()).isTrue();
        page.item("extra: added, Ready").await();
        page.item("Configured as extra with the provider sandbox").await();
        page.assertAccessible();
        page.screenshot("providers-reloaded");
    }

    @Test
    void aWorseConfigurationIsRefusedUnlessItIsWanted(Page page) throws IOException {
        edit(TIMEOUT, "call_timeout: soon");
        site.open(page, "staff", "/providers");

        page.button("Reload configuration").click();

        page.alert().awaitText("The configuration was not reloaded on");
        assertThat(page.alert().text()).contains("The previous one stays in use.");
        assertThat(page.alert().hasFocus()).isTrue();
        page.heading("Error: reload-backend-unusable").await();
        page.heading("The refused configuration would change").await();
        page.item("proctortrack: Misconfigured (before: Ready), changed call_timeout")
                .await();
        page.assertAccessible();
        page.dark();
        page.assertAccessible();
        page.light().width(320);
        page.assertNoSidewaysScrolling();
        page.screenshot("providers-refused-narrow");
        page.width(1280);

        page.checkbox(REFUSE_WORSE).click();
        page.button("Reload configuration").click();

        page.status().awaitText("The configuration was reloaded on");
        page.heading("New problems").await();
        page.item("Error: value-invalid the entry proctortrack, key call_timeout")
                .await();
    }

    @Test
    void theLastOutcomeStaysOnThePageButIsNotAnnouncedAgain(Page page) {
        site.open(page, "staff", "/providers");

        page.heading("Last reload").await();
        assertThat(page.status().isThere()).isFalse();
        assertThat(page.text()).contains("The configuration was reloaded on");
    }

    @Test
    void everyDifferenceIsListed() throws IOException {
        Files.writeString(file, original.replace("  DEFAULT: sandbox\n", "  extra: {enabled: false}\n"));
        assertThat(reload(Map.of()))
                .contains("Default for new courses: none (before: sandbox)", "extra: added, Disabled");

        edit(TIMEOUT, "call_timeout: 3\n    enabled: false");
        assertThat(reload(Map.of("refuse_worse", "true")))
                .contains(
                        "extra: removed (before: Disabled)",
                        "proctortrack: Disabled (before: Ready), changed call_timeout")
                .contains("Default for new courses: sandbox (before: none)");

        Files.writeString(file, original);
        assertThat(reload(Map.of("refuse_worse", "true"))).contains("proctortrack: Ready (before: Disabled)");
        assertThat(reload(Map.of("refuse_worse", "true"))).contains("Nothing has changed.");
    }

    @Test
    void aFileThatIsGoneOrBrokenIsRefusedWithItsCode() throws IOException {
        Files.delete(file);
        assertThat(reload(Map.of())).contains("Error: configuration-unreadable", "was not reloaded");

        Files.writeString(file, "PROCTORING_BACKENDS: {sandbox: ");
        assertThat(reload(Map.of()))
                .containsOnlyOnce("Error: configuration-syntax")
                .contains("was not reloaded", "site.yml, line 1")
                .doesNotContain("The refused configuration would change");
        assertThat(site.api().get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void aSecretIsNeverShown() throws IOException {
        edit("s3cr3t-of-the-vendor", "an0th3r-of-the-vendor");

        assertThat(reload(Map.of()))
                .contains("proctortrack: changed client_secret")
                .doesNotContain("s3cr3t", "an0th3r", "argon2");
    }

    @Test
    void onlyStaffMayReloadAndOnlyWithTheFormsToken() {
        Visit author = site.people().visit("author");
        author.send(RELOAD, Map.of("csrf_token", author.token("/courses"))).is(403);
        site.people().visit("staff").send(RELOAD, Map.of("csrf_token", "wrong")).is(403);
        Visit.of(site.host().address()).send(RELOAD, Map.of()).is(303);
    }
}
