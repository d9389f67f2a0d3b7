package org.openproctoring.provider.rest;

import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.classic.methods.HttpPatch;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openproctoring.api.testing.TestContext;

/** Measurements, on demand: {@code -Dmeasure=true}. */
@EnabledIfSystemProperty(named = "measure", matches = "true")
class MeasurementsTest {
    private static final int ROUNDS = 11;
    private static final int CALLS = 4000;

    private interface Call {
        void make() throws IOException;
    }

    private static double perSecond(Call call) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            call.make();
        }
        return CALLS * 1e9 / (System.nanoTime() - start);
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    @Test
    void callsPerSecondComparedWithTheBareClient() throws IOException {
        byte[] body = "{\"status\":\"started\"}".getBytes(StandardCharsets.UTF_8);
        try (FakeVendor vendor = new FakeVendor().forgetful().otherwise(exchange -> exchange.json(200, "{}"));
                RestBackend backend = backend(context(vendor.url()));
                CloseableHttpClient bare = HttpClients.createDefault()) {
            String url = vendor.url() + "/api/v1/exam/EX-1/attempt/AT-1/";
            Call ours = () -> Operation.START.run(backend);
            Call theirs = () -> {
                HttpPatch request = new HttpPatch(url);
                request.setHeader("Authorization", "JWT token-1");
                request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
                bare.execute(request, response -> EntityUtils.toByteArray(response.getEntity()));
            };
            List<Double> our = new ArrayList<>();
            List<Double> their = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                their.add(perSecond(theirs));
                our.add(perSecond(ours));
            }
            System.out.printf(
                    Locale.ROOT,
                    "start an attempt: %.0f a second, the bare client %.0f, ratio %.2f%n",
                    median(our),
                    median(their),
                    median(our) / median(their));
        }
    }

    @Test
    void memoryOfIdleBackends() {
        try (FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(200, "{}"))) {
            TestContext context = context(vendor.url());
            RestBackend[] backends = new RestBackend[1000];
            long before = used();
            Arrays.setAll(backends, i -> backend(context));
            System.out.printf(Locale.ROOT, "1000 idle backends: %d kB%n", (used() - before) / 1024);
            for (RestBackend backend : backends) {
                backend.close();
            }
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
