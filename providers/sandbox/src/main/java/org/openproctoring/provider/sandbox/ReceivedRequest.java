package org.openproctoring.provider.sandbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that the sandbox received, without its secrets, and its result.
 *
 * @param number the number in the order of answers, from 1
 * @param operation the operation; null if there is none for the path
 * @param method the method
 * @param path the raw path
 * @param query the raw query, with secrets masked; empty if there is none
 * @param headers the headers, with {@code Authorization} masked
 * @param body the body as text, truncated to 4,096 characters, with secrets masked
 * @param fault the injected fault; null if there was none
 * @param acted whether the request took effect
 * @param status the status of the answer, even if it was not sent completely; 0 if there was to be no answer
 */
public record ReceivedRequest(
        long number,
        @Nullable Operation operation,
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        String body,
        @Nullable Fault fault,
        boolean acted,
        int status) {}
