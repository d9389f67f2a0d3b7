package org.openproctoring.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.ReloadReport;
import org.openproctoring.core.ReloadableRegistry;
import org.openproctoring.core.Site;

/** A configuration file that is edited, replaced, removed and broken while the host runs. */
@Timeout(60)
class ReloadOfFilesTest {
    private static final String ONE = "acme:\n";
    private static final String TWO = "acme:\nglobex:\n";

    @TempDir
    private Path folder;

    private final BlockingQueue<ReloadReport> reports = new LinkedBlockingQueue<>();
    private volatile Runnable afterReading = () -> {};
    private volatile ReloadableRegistry registry = new ReloadableRegistryBuilder(() -> Site.of("{}")).build();

    @AfterEach
    void close() {
        registry.close();
    }

    private Path file() {
        return folder.resolve("site.yml");
    }

    /** Replaces the file at once, so that a watch never sees a part of it. */
    private void write(String yaml) {
        try {
            Path written = Files.writeString(file().resolveSibling("written"), yaml);
            Files.move(written, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ProviderRegistry read() {
        ProviderRegistry read = Site.builder(FakeProvider.named("acme"), FakeProvider.named("globex"))
                .configuration(BackendsConfiguration.read(file()))
                .build();
        afterReading.run();
        return read;
    }

    private ReloadableRegistryBuilder builder() {
        return new ReloadableRegistryBuilder(this::read).file(file()).listener(reports::add);
    }

    private void start(String yaml) {
        write(yaml);
        registry = builder().build();
    }

    private BackendState globex() {
        return registry.backend("globex").state();
    }

    private Optional<Boolean> poll() {
        return registry.reloadIfChanged().map(ReloadReport::applied);
    }

    @Test
    void anUnchangedFileIsNotReloaded() throws IOException {
        start(TWO);
        assertThat(poll()).isEmpty();

        Files.setLastModifiedTime(file(), FileTime.from(Instant.EPOCH));
        write(TWO);

        assertThat(poll()).isEmpty();
        assertThat(poll()).isEmpty();
    }

    @Test
    void aChangedFileIsReloadedOnceItRests() {
        start(ONE);

        write("acme:\nglo");
        assertThat(poll()).isEmpty();
        write(TWO);
        assertThat(poll()).isEmpty();

        assertThat(poll()).contains(true);
        assertThat(globex()).isEqualTo(BackendState.READY);
        assertThat(poll()).isEmpty();
    }

    @Test
    void aChangeOfTheSameSizeAndTimeIsNoticed() throws IOException {
        start("acme:\nglobex: {enabled: no}\n");
        FileTime time = Files.getLastModifiedTime(file());

        write("acme:\nglobex: {enabled: on}\n");
        Files.setLastModifiedTime(file(), time);

        assertThat(poll()).isEmpty();
        assertThat(poll()).contains(true);
        assertThat(globex()).isEqualTo(BackendState.READY);
    }

    @Test
    void aFileThatReplacesItByRenameIsReloaded() throws IOException {
        start(ONE);

        Path other = Files.writeString(folder.resolve("site.yml.new"), TWO);
        Files.move(other, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        assertThat(poll()).isEmpty();
        assertThat(poll()).contains(true);
        assertThat(globex()).isEqualTo(BackendState.READY);
    }

    /** The way in which Kubernetes replaces the files of a volume: the link of the folder changes, not the file's own. */
    @Test
    void aFolderThatIsReplacedBySymbolicLinkIsReloaded() throws IOException {
        Path first = Files.createDirectory(folder.resolve("..1"));
        Path second = Files.createDirectory(folder.resolve("..2"));
        Files.writeString(first.resolve("site.yml"), ONE);
        Files.writeString(second.resolve("site.yml"), TWO);
        Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
        Files.createSymbolicLink(file(), Path.of("..data", "site.yml"));
        registry = builder().build();

        Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), second.getFileName());
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        assertThat(poll()).isEmpty();
        assertThat(poll()).contains(true);
        assertThat(globex()).isEqualTo(BackendState.READY);
    }

    @Test
    void aMissingFileIsReportedOnceAndPickedUpWhenItIsBack() throws IOException {
        start(ONE);

        Files.delete(file());
        assertThat(poll()).isEmpty();
        assertThat(poll()).contains(false);
        assertThat(poll()).isEmpty();
        assertThat(registry.lastReload().orElseThrow().reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.code()).isEqualTo("configuration-unreadable"));
        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.READY);

        write(TWO);
        assertThat(poll()).isEmpty();
        assertThat(poll()).contains(true);
        assertThat(globex()).isEqualTo(BackendState.READY);
    }

    @Test
    void aFileThatIsMissingOnlyForAMomentIsNotReported() throws IOException {
        start(ONE);

        Files.delete(file());
        assertThat(poll()).isEmpty();
        write(ONE);

        assertThat(poll()).isEmpty();
        assertThat(poll()).isEmpty();
    }

    @Test
    void aBrokenFileIsReportedOnceAndPickedUpWhenItIsWhole() {
        start(ONE);

        write("acme: [");
        assertThat(poll()).isEmpty();
        assertThat(poll()).contains(false);
        assertThat(poll()).isEmpty();
        write(TWO);
        assertThat(poll()).isEmpty();

        assertThat(poll()).contains(true);
    }

    @Test
    void aFolderInPlaceOfTheFileIsRefused() throws IOException {
        start(ONE);
        Files.delete(file());
        Files.createDirectory(file());

        ReloadReport report = registry.reload();

        assertThat(Site.codes(report.reasons())).containsExactly("configuration-unreadable");
        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.READY);
    }

    @Test
    void aFileThatDisappearsWhileItIsReadIsRefused() {
        start(ONE);
        write(TWO);
        afterReading = () -> file().toFile().delete();

        ReloadReport report = registry.reload();

        assertThat(Site.codes(report.reasons())).containsExactly("configuration-unreadable");
        assertThat(globex()).isEqualTo(BackendState.UNKNOWN);
    }

    @Test
    void aFileThatChangesWhileItIsReadIsReadAgain() {
        start(ONE);
        afterReading = () -> {
            afterReading = () -> {};
            write(TWO);
        };

        assertThat(registry.reload().applied()).isTrue();
        assertThat(globex()).isEqualTo(BackendState.READY);
        assertThat(poll()).isEmpty();
    }

    @Test
    void aFileThatKeepsChangingIsRefusedAndReloadedOnceItRests() {
        start(ONE);
        StringBuilder comments = new StringBuilder(TWO);
        afterReading = () -> write(comments.append("#\n").toString());

        assertThat(Site.codes(registry.reload().reasons())).containsExactly("reload-file-changing");
        assertThat(globex()).isEqualTo(BackendState.UNKNOWN);

        afterReading = () -> {};
        assertThat(poll()).isEmpty();
        assertThat(poll()).contains(true);
        assertThat(globex()).isEqualTo(BackendState.READY);
    }

    @Test
    void aChangeDuringTheStartIsNoticed() {
        afterReading = () -> {
            afterReading = () -> {};
            write(TWO);
        };
        start(ONE);

        assertThat(poll()).isEmpty();
        assertThat(poll()).contains(true);
        assertThat(globex()).isEqualTo(BackendState.READY);
    }

    @Test
    void aWatchedFileIsReloadedByItself() throws Exception {
        write(ONE);
        registry = builder().watch(Duration.ofMillis(1)).build();

        write(TWO);
        assertThat(reports.take().applied()).isTrue();
        assertThat(globex()).isEqualTo(BackendState.READY);

        write("acme: [");
        assertThat(reports.take().applied()).isFalse();
        assertThat(globex()).isEqualTo(BackendState.READY);

        write(ONE);
        assertThat(reports.take().applied()).isTrue();
        assertThat(globex()).isEqualTo(BackendState.UNKNOWN);
    }

    @Test
    void aWatchEndsWithItsRegistry() throws Exception {
        write(ONE);
        ThreadGroup group = new ThreadGroup("watch");
        Thread starting = new Thread(
                group, () -> registry = builder().watch(Duration.ofMillis(1)).build());
        starting.start();
        starting.join();
        assertThat(group.activeCount()).isEqualTo(1);

        registry.close();

        assertThat(group.activeCount()).isZero();
        assertThat(registry.reloadIfChanged()).isEmpty();
    }

    @Test
    void closingWaitsForAReloadOfTheWatchWhichHasNoEffect() throws Exception {
        write(ONE);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        registry = builder().watch(Duration.ofMillis(1)).build();
        afterReading = () -> {
            reading.countDown();
            await(mayEnd);
        };
        write(TWO);
        await(reading);

        Thread closing = new Thread(registry::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        mayEnd.countDown();
        closing.join();

        assertThat(Site.codes(reports.take().reasons())).containsExactly("reload-interrupted");
        assertThat(globex()).isEqualTo(BackendState.UNKNOWN);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void aListenerMayCloseTheRegistryThatItWatches() throws Exception {
        write(ONE);
        CountDownLatch closed = new CountDownLatch(1);
        registry = builder()
                .watch(Duration.ofMillis(1))
                .listener(report -> {
                    registry.close();
                    closed.countDown();
                })
                .build();

        write(TWO);

        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    }
}
