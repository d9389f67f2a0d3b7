package org.openproctoring.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.web.CallbackEndpoint;
import org.openproctoring.core.web.ClientScripts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Mounts the endpoints for vendors' callbacks and for browser scripts in Spring MVC. */
@AutoConfiguration(after = {ProctoringAutoConfiguration.class, ProctoringAttemptAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({DispatcherServlet.class, HttpServletRequest.class})
@ConditionalOnBean({ProviderRegistry.class, ProctoringProperties.class})
@ConditionalOnProperty(prefix = ProctoringProperties.PREFIX, name = "web.enabled", matchIfMissing = true)
public class ProctoringWebAutoConfiguration {
    /** Before the application's controllers and static resources. */
    private static final int ORDER = -1;

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    ProctoringWebAutoConfiguration() {}

    /** The scripts for the learner's browser. */
    @Bean
    @ConditionalOnMissingBean
    ClientScripts proctoringClientScripts(ProviderRegistry registry, ProctoringProperties properties) {
        String path = properties.web().scriptsPath();
        return ClientScripts.builder(registry, publicUrl(properties, path))
                .mountPath(path)
                .build();
    }

    /** Serves the scripts. */
    @Bean
    HandlerMapping proctoringScriptsMapping(ClientScripts scripts, ProctoringProperties properties) {
        return mapping(properties.web().scriptsPath(), WebEndpointHandler.anonymous(scripts::handle));
    }

    /** The endpoint for callbacks. */
    @Bean
    @ConditionalOnBean(AttemptService.class)
    @ConditionalOnMissingBean
    CallbackEndpoint proctoringCallbackEndpoint(AttemptService attempts, ProctoringProperties properties) {
        String path = properties.web().callbackPath();
        return CallbackEndpoint.builder(attempts, publicUrl(properties, path))
                .mountPath(path)
                .build();
    }

    /** Receives callbacks. */
    @Bean
    @ConditionalOnBean(CallbackEndpoint.class)
    HandlerMapping proctoringCallbackMapping(
            CallbackEndpoint endpoint,
            ObjectProvider<CallbackAuthenticator> authenticator,
            ProctoringProperties properties) {
        return mapping(
                properties.web().callbackPath(),
                new WebEndpointHandler(
                        endpoint::handle, authenticator.getIfAvailable(() -> request -> Optional.empty())));
    }

    private static HandlerMapping mapping(String path, WebEndpointHandler handler) {
        return new SimpleUrlHandlerMapping(Map.of(path + "/**", handler), ORDER);
    }

    private static URI publicUrl(ProctoringProperties properties, String path) {
        if (!PATH.matcher(path).matches()) {
            throw ConfigurationFailure.of(
                    "web-path-invalid",
                    "proctoring.web",
                    "A path under proctoring.web is not a path like /proctoring.",
                    "Begin it with a slash, end it without one, and use only letters, digits and the characters . _ ~ -");
        }
        String base = properties.publicUrlOrDefault().toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
