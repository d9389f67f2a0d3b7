package org.openproctoring.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The machinery itself, on a page of its own: what it finds wrong is wrong, and what it finds right is right. */
@BrowserTest(browser = 2)
class BrowserIT {
    private PageServer server;

    @BeforeEach
    void serves(Page page) throws IOException {
        server = new PageServer().file("/", GOOD);
        page.open(server.address("/"));
    }

    @AfterEach
    void endsTheServer() {
        server.close();
    }

    private static final String GOOD = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width">
              <meta http-equiv="Content-Security-Policy"
                  content="default-src 'none'; style-src 'nonce-a'; script-src 'nonce-a'; connect-src 'self'">
              <title>Exams</title>
              <style nonce="a">
                :root { color-scheme: light dark; background: Canvas; color: CanvasText; }
                button, input, select { min-height: 2em; }
                #tall { height: 2000px; }
              </style>
            </head>
            <body>
            <header><a href="#main">Skip to the exams</a></header>
            <main id="main">
              <h1>Your exams</h1>
              <form aria-label="Sign in">
                <p><label>Name <input id="name" aria-describedby="hint"></label> <span id="hint">As in your passport</span></p>
                <p><label>Born <input type="date"></label></p>
                <p><label><input type="checkbox"> I agree</label></p>
                <fieldset><legend>Noise</legend>
                  <label><input type="radio" name="noise" value="1"> Quiet</label>
                  <label><input type="radio" name="noise" value="2"> Loud</label>
                </fieldset>
                <p><label>Language <select><option>English<option>Svenska</select></label></p>
                <button type="button" id="start">Start <b>now</b></button>
                <button type="button" hidden>Never</button>
                <button type="button" disabled>Not yet</button>
              </form>
              <p role="status"></p>
              <table><caption>Attempts</caption>
                <tr><th scope="col">Who</th><th scope="col">When</th></tr>
                <tr><td>Ada</td><td id="when"></td></tr>
                <tr><td>Grace</td><td><button type="button">Remove</button></td></tr>
              </table>
              <div id="tall"></div>
              <p><a href="#top">To the top</a></p>
            </main>
            <script nonce="a">
              const status = document.querySelector('[role=status]');
              document.getElementById('when').textContent = new Date(Date.UTC(2027, 0, 1, 12)).getHours() + ' hours';
              document.getElementById('start').onclick = () => setTimeout(() => {
                status.textContent = 'Started by ' + document.getElementById('name').value;
              }, 100);
            </script>
            </body>
            </html>
            """;

    /** The page with something else in it. */
    private Page with(Page page, String original, String replacement) {
        assertThat(GOOD).contains(original);
        server.file("/", GOOD.replace(original, replacement));
        page.reload();
        page.awaitFirstFrame();
        return page;
    }

    @Test
    void partsAreFoundByWhatTheyAreCalled(Page page) {
        assertThat(page.title()).isEqualTo("Exams");
        assertThat(page.headings()).containsExactly("Your exams");
        Part form = page.region("Sign in");
        form.field("Name").type("Ada");
        form.field("Born").type("01022000");
        form.checkbox("I agree").click();
        form.group("Noise").radio("Loud").click();
        form.choice("Language").choose("Svenska");
        form.button("Start now").click();
        page.status().awaitText("Started by Ada");

        assertThat(form.field("Name").description()).isEqualTo("As in your passport");
        assertThat(form.field("Born").value()).isEqualTo("2000-01-02");
        assertThat(form.checkbox("I agree").isChecked()).isTrue();
        assertThat(form.radio("Quiet").isChecked()).isFalse();
        assertThat(form.choice("Language").chosen()).isEqualTo("Svenska");
        assertThat(form.button("Not yet").isEnabled()).isFalse();
        assertThat(page.button("Never").isThere()).isFalse();
        assertThat(page.table("Attempts").row("Grace").button("Remove").isThere())
                .isTrue();
        assertThat(page.table("Attempts").row("Ada").button("Remove").isThere()).isFalse();
        assertThat(page.rows()).contains("Grace Remove");
    }

    @Test
    void aMissingPartIsDescribedWithWhatThereIsInstead(Page page) {
        assertThat(page.button("Begin")).asString().contains("button \"Begin\"", "\"Start now\"", "\"Exams\" at http");
    }

    @Test
    void visitorsShareNothingAndTabsShareAll(Page page, Page another) {
        page.run("document.cookie = 'who=ada'; localStorage.who = 'ada';");

        String who = "return document.cookie + localStorage.who;";
        assertThat(page.newTab().open(server.address("/")).run(who)).isEqualTo("who=adaada");
        assertThat(another.open(server.address("/")).run(who)).isEqualTo("undefined");
        page.forgetCookies();
        assertThat(page.run(who)).isEqualTo("ada");
    }

    @Test
    void axeFindsNothingOnAGoodPageInEitherColours(Page page) {
        page.assertAccessible();
        page.dark().assertAccessible();
        page.assertContrast();
    }

    @Test
    void axeTellsWhatCannotBeReadInTheDarkAlone(Page page) {
        with(page, "#tall {", "@media (prefers-color-scheme: dark) { h1 { color: #333; } } #tall {");
        page.assertContrast();
        assertThatThrownBy(page.dark()::assertContrast).hasMessageContaining("color-contrast (serious)");
    }

    @Test
    void axeTellsWhatIsWrong(Page page) {
        with(page, "<label>Name <input", "<label>Name</label><input");
        assertThatThrownBy(page::assertAccessible)
                .hasMessageContaining("label (critical): Form elements must have labels")
                .hasMessageContaining("at #name");
        with(page, "<h1>", "<h1>Two</h1><h4>");
        assertThatThrownBy(page::assertAccessible).hasMessageContaining("heading-order");
    }

    @Test
    void keysAreEnough(Page page) {
        page.tabTo(page.field("Name"));
        page.type("Ada");
        page.tabTo(page.checkbox("I agree"));
        page.press(Keys.SPACE);
        page.tabTo(page.radio("Quiet"));
        page.press(Keys.ARROW_DOWN);
        page.tabTo(page.button("Start now"));
        page.press(Keys.ENTER);
        page.status().awaitText("Started by Ada");

        assertThat(page.checkbox("I agree").isChecked()).isTrue();
        page.press(Keys.SHIFT, Keys.TAB);
        assertThat(page.focus()).isEqualTo(new Focus("combobox", "Language", ""));
        page.press(Keys.SHIFT, Keys.TAB);
        assertThat(page.radio("Loud").hasFocus()).isTrue();
    }

    @Test
    void focusThatNobodySeesIsFound(Page page) {
        with(page, "button, input,", "input { outline: none; } button, input,");
        page.press(Keys.TAB);
        assertThat(page.focus().visible()).isTrue();
        page.press(Keys.TAB);
        assertThat(page.focus()).isEqualTo(new Focus("textbox", "Name", "nothing is drawn"));
        assertThatThrownBy(() -> page.tabTo(page.button("Start now"))).hasMessageContaining("nothing is drawn");
    }

    @Test
    void aNarrowWindowIsNarrow(Page page) {
        page.width(320).assertNoSidewaysScrolling();
        with(page, "#tall {", "#tall { width: 330px;");
        assertThatThrownBy(page::assertNoSidewaysScrolling).hasMessageContaining("id=\"tall\"");
        page.width(1280).assertNoSidewaysScrolling();
    }

    @Test
    void aPictureHasTheWholePage(Page page) throws IOException {
        Path file = page.width(320).screenshot("browser-it");
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(320);
        assertThat(picture.getHeight()).isGreaterThan(2000);
        assertThat(picture.getRGB(1, 1)).isEqualTo(0xFFFFFFFF);

        BufferedImage dark =
                ImageIO.read(page.dark().screenshot("browser-it-dark").toFile());
        assertThat(dark.getRGB(1, 1)).isEqualTo(0xFF121212);
    }

    @Test
    void itIsAsLateAsItIsWhereThePageIsRead(Page page) {
        page.timeZone("Asia/Tokyo").reload();
        page.row("Ada").awaitText("21 hours");
        page.timeZone("America/New_York").reload();
        page.row("Ada").awaitText("7 hours");
    }

    @Test
    void withoutANetworkNothingIsReachedUntilItIsBack(Page page) {
        String fetch = "return fetch('/').then((answer) => answer.status, () => 'nothing')";
        page.offline();
        assertThat(page.run(fetch)).isEqualTo("nothing");
        page.online();
        assertThat(page.run(fetch)).isEqualTo("200");
    }

    @Test
    void consolesAreHeard(Page page) {
        page.run("""
                console.error('an error');
                console.warn('a warning');
                console.log('no complaint');
                setTimeout(() => { throw new Error('uncaught'); });
                Promise.reject(new Error('unhandled'));
                const style = document.createElement('style');
                style.textContent = 'p { color: red }';
                document.head.append(style);
                await fetch('/nothing');
                """);

        assertThat(page.complaints())
                .hasSize(6)
                .anyMatch(complaint -> complaint.contains("an error"))
                .anyMatch(complaint -> complaint.contains("a warning"))
                .anyMatch(complaint -> complaint.contains("uncaught"))
                .anyMatch(complaint -> complaint.contains("unhandled"))
                .anyMatch(complaint -> complaint.contains("Content Security Policy"))
                .anyMatch(complaint -> complaint.contains("404"));
        page.tolerate("");
    }
}
