package org.openproctoring.provider.sandbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the sandbox received it, without its secrets, and what it did about it.
 *
 * @param number in the order in which requests were answered, from 1
 * @param operation what was asked for; null where there is no such thing
 * @param method the method
 * @param path the raw path
 * @param query the raw query, with its secrets masked; empty where there is none
 * @param headers the headers, with {@code Authorization} masked
 * @param body the body as text, cut after 4,096 characters, with its secrets masked
 * @param fault how the sandbox misbehaved; null where it did not
 * @param acted whether the request had its effect
 * @param status the status of the answer, sent or only meant; 0 where the connection was to end without one
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
