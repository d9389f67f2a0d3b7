package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.openproctoring.provider.sandbox.http.SandboxJson;
import org.openproctoring.provider.sandbox.service.TokenEndpoint.Credentials;

/** Calls the host at its configured URL. Redirects are not followed. */
public final class HostClient implements AutoCloseable {
    private static final Timeout TIMEOUT = Timeout.of(5, TimeUnit.SECONDS);
    private static final int MAX_ANSWER = 65_536;
    private static final int EARLY_REFRESH_SECONDS = 5;

    /** A token from the host, used until shortly before it expires. */
    private record Token(String value, Instant end) {}

    private final String base;
    private final Credentials credentials;
    private final Clock clock;
    private final CloseableHttpClient client;
    private volatile @Nullable Token token;

    public HostClient(URI base, Credentials credentials, Clock clock) {
        this.base = base.toString().replaceAll("/+$", "");
        this.credentials = credentials;
        this.clock = clock;
        this.client = HttpClients.custom()
                .useSystemProperties()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("openproctoring-sandbox")
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setMaxConnPerRoute(4)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(TIMEOUT)
                                .setSocketTimeout(TIMEOUT)
                                .setValidateAfterInactivity(Timeout.ZERO_MILLISECONDS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(TIMEOUT)
                        .setResponseTimeout(TIMEOUT)
                        .build())
                .build();
    }

    /**
     * Posts a callback about an attempt. Returns the status of the answer, or the token endpoint's if it issued no
     * token.
     */
    int post(String attemptId, String endpoint, ObjectNode body) throws IOException {
        Token current = token;
        if (current == null || !clock.instant().isBefore(current.end())) {
            HttpPost request = new HttpPost(base + "/oauth2/access_token");
            request.setEntity(new UrlEncodedFormEntity(
                    List.of(
                            new BasicNameValuePair("grant_type", "client_credentials"),
                            new BasicNameValuePair("client_id", credentials.id()),
                            new BasicNameValuePair("client_secret", credentials.secret()),
                            new BasicNameValuePair("token_type", "jwt")),
                    StandardCharsets.UTF_8));
            Answer answer = client.execute(request, HostClient::answer);
            if (answer.status() < 200 || answer.status() > 299) {
                return answer.status();
            }
            current = token(answer.body());
            token = current;
        }
        // The ids need no encoding: the sandbox creates them from letters, digits and hyphens.
        HttpPost request =
                new HttpPost(base + "/api/edx_proctoring/v1/proctored_exam/attempt/" + attemptId + "/" + endpoint);
        request.setHeader("Authorization", "JWT " + current.value());
        request.setEntity(new ByteArrayEntity(SandboxJson.bytes(body), ContentType.APPLICATION_JSON));
        int status = client.execute(request, HostClient::answer).status();
        if (status == 401) {
            token = null;
        }
        return status;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(int status, byte[] body) {}

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return new Answer(response.getCode(), new byte[0]);
        }
        try (InputStream content = response.getEntity().getContent()) {
            byte[] body = content.readNBytes(MAX_ANSWER + 1);
            if (body.length > MAX_ANSWER) {
                throw new IOException("the answer is too long");
            }
            return new Answer(response.getCode(), body);
        }
    }

    private Token token(byte[] answer) throws IOException {
        JsonNode json = SandboxJson.parse(answer);
        String value = json.path("access_token").asText();
        long seconds = json.path("expires_in").asLong();
        if (value.isEmpty() || !value.matches("[!-~]+")) {
            throw new IOException("the host's token endpoint issued no token");
        }
        return new Token(value, clock.instant().plusSeconds(seconds - EARLY_REFRESH_SECONDS));
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
