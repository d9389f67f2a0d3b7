package org.openproctoring.sample;

import org.openproctoring.spring.CallbackAuthenticator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A site with one proctored exam. */
@SpringBootApplication
public class SampleApplication {
    public static void main(String[] args) {
        SpringApplication.run(SampleApplication.class, args);
    }

    @Bean
    CallbackAuthenticator callbackAuthenticator(VendorTokens tokens) {
        return request -> tokens.client(request.getHeader("Authorization"));
    }
}
