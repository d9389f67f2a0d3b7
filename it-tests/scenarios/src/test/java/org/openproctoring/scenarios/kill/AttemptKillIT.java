package org.openproctoring.scenarios.kill;

import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.testing.RandomSeed;
import org.openproctoring.scenarios.database.PostgreSqlServer;

/** Hosts and a vendor that are killed at random moments while learners take exams: nothing that was said is lost. */
@Order(1)
class AttemptKillIT {
    /** Of each site. {@code -Pthorough} makes a thousand of all together. */
    private static final int KILLS = Integer.getInteger("attempt.kills", Boolean.getBoolean("thorough") ? 340 : 4);

    /** The vendor does not remember the learners of more. */
    private static final int MOST_KILLS_OF_A_SITE = 20;

    /** About three times as many as take exams between two kills. */
    private static final int LEARNERS_PER_KILL = 75;

    @Test
    void onOneFile(@TempDir Path folder) throws Exception {
        play(folder, SqliteData::new, 1);
    }

    @Test
    void onPostgreSql(@TempDir Path folder) throws Exception {
        play(folder, data -> postgreSql(), 1);
    }

    @Test
    void onPostgreSqlThatTwoHostsShare(@TempDir Path folder) throws Exception {
        play(folder, data -> postgreSql(), 2);
    }

    private static HostData postgreSql() {
        return new PostgreSqlData(PostgreSqlServer.shared().newDatabase());
    }

    private static void play(Path folder, Function<Path, HostData> data, int hosts) throws Exception {
        for (int kills = KILLS; kills > 0; kills -= MOST_KILLS_OF_A_SITE) {
            int ofThisSite = Math.min(kills, MOST_KILLS_OF_A_SITE);
            Path own = folder.resolve("before-the-last-" + kills);
            RandomSeed.run(seed -> {
                try (Site site = Site.start(own, data, hosts, ofThisSite * LEARNERS_PER_KILL);
                        Killer killer = new Killer(site, seed)) {
                    killer.kill(ofThisSite);
                    System.out.println(killer.end());
                }
            });
        }
    }
}
