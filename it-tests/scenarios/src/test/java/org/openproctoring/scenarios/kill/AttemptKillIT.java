package org.openproctoring.scenarios.kill;

import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.database.PostgreSqlServer;

/** Hosts and a vendor that are killed at random moments while learners take exams: nothing that was said is lost. */
@Order(1)
class AttemptKillIT {
    /** Of each site. {@code -Pthorough} makes a thousand of all together. */
    private static final int KILLS = Integer.getInteger("attempt.kills", Boolean.getBoolean("thorough") ? 340 : 7);

    /** More would be more than the vendor remembers, and more than there are learners. */
    private static final int MOST_KILLS_OF_A_SITE = 20;

    @Test
    void onOneFile(@TempDir Path folder) {
        play(folder, SqliteData::new, 1);
    }

    @Test
    void onPostgreSql(@TempDir Path folder) {
        play(folder, data -> postgreSql(), 1);
    }

    @Test
    void onPostgreSqlThatTwoHostsShare(@TempDir Path folder) {
        play(folder, data -> postgreSql(), 2);
    }

    private static HostData postgreSql() {
        return new PostgreSqlData(PostgreSqlServer.shared().newDatabase());
    }

    private static void play(Path folder, Function<Path, HostData> data, int hosts) {
        for (int kills = KILLS; kills > 0; kills -= MOST_KILLS_OF_A_SITE) {
            long seed = Long.getLong("random.seed", System.nanoTime());
            Path own = folder.resolve("before-the-last-" + kills);
            try (Site site = Site.start(own, data, hosts);
                    Killer killer = new Killer(site, seed)) {
                killer.kill(Math.min(kills, MOST_KILLS_OF_A_SITE));
                System.out.println(killer.end());
            } catch (AssertionError failure) {
                throw new AssertionError("-Drandom.seed=" + seed + ": " + failure.getMessage(), failure);
            }
        }
    }
}
