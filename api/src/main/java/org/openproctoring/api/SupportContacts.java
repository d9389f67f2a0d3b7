package org.openproctoring.api;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** Contacts for learners and staff. Each is optional. Immutable. */
public final class SupportContacts {
    /** No contact at all. */
    public static final SupportContacts NONE = builder().build();

    private final @Nullable String email;
    private final @Nullable String phone;
    private final @Nullable String learnerNotificationFrom;
    private final @Nullable String integrationEmail;
    private final @Nullable URI helpCenterArticle;
    private final Map<String, URI> links;

    private SupportContacts(Builder builder) {
        email = builder.email;
        phone = builder.phone;
        learnerNotificationFrom = builder.learnerNotificationFrom;
        integrationEmail = builder.integrationEmail;
        helpCenterArticle = builder.helpCenterArticle;
        links = Collections.unmodifiableMap(new TreeMap<>(builder.links));
    }

    /**
     * Returns the email address of technical support for learners.
     *
     * @return {@code tech_support_email} in an operator's file
     */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /**
     * Returns the phone number of technical support for learners.
     *
     * @return {@code tech_support_phone} in an operator's file
     */
    public Optional<String> phone() {
        return Optional.ofNullable(phone);
    }

    /**
     * Returns the sender address of notifications to learners about their proctored attempts.
     *
     * @return {@code learner_notification_from_email} in an operator's file
     */
    public Optional<String> learnerNotificationFrom() {
        return Optional.ofNullable(learnerNotificationFrom);
    }

    /**
     * Returns the email address for questions about the integration of host and vendor.
     *
     * @return {@code integration_specific_email} in an operator's file
     */
    public Optional<String> integrationEmail() {
        return Optional.ofNullable(integrationEmail);
    }

    /**
     * Returns the URL of the article that explains to learners what is reviewed.
     *
     * @return {@code help_center_article_url} in an operator's file
     */
    public Optional<URI> helpCenterArticle() {
        return Optional.ofNullable(helpCenterArticle);
    }

    /**
     * Returns further links by name, such as {@code contact}, {@code faq} and {@code online_proctoring_rules}.
     *
     * @return {@code LINK_URLS} in an operator's file; unmodifiable, ordered by name, may be empty
     */
    public Map<String, URI> links() {
        return links;
    }

    /**
     * Creates an empty builder.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a builder with these contacts.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.email = email;
        builder.phone = phone;
        builder.learnerNotificationFrom = learnerNotificationFrom;
        builder.integrationEmail = integrationEmail;
        builder.helpCenterArticle = helpCenterArticle;
        builder.links.putAll(links);
        return builder;
    }

    /** Builds contacts. */
    public static final class Builder {
        private @Nullable String email;
        private @Nullable String phone;
        private @Nullable String learnerNotificationFrom;
        private @Nullable String integrationEmail;
        private @Nullable URI helpCenterArticle;
        private final Map<String, URI> links = new TreeMap<>();

        private Builder() {}

        /**
         * Sets the email address of technical support for learners.
         *
         * @param value an email address
         * @return this builder
         */
        public Builder email(String value) {
            email = Require.text(value, "email");
            return this;
        }

        /**
         * Sets the phone number of technical support for learners.
         *
         * @param value a phone number
         * @return this builder
         */
        public Builder phone(String value) {
            phone = Require.text(value, "phone");
            return this;
        }

        /**
         * Sets the sender address of notifications to learners about their proctored attempts.
         *
         * @param value an email address
         * @return this builder
         */
        public Builder learnerNotificationFrom(String value) {
            learnerNotificationFrom = Require.text(value, "learnerNotificationFrom");
            return this;
        }

        /**
         * Sets the email address for questions about the integration of host and vendor.
         *
         * @param value an email address
         * @return this builder
         */
        public Builder integrationEmail(String value) {
            integrationEmail = Require.text(value, "integrationEmail");
            return this;
        }

        /**
         * Sets the URL of the article that explains to learners what is reviewed.
         *
         * @param value an absolute URL
         * @return this builder
         */
        public Builder helpCenterArticle(URI value) {
            helpCenterArticle = Require.absolute(value, "helpCenterArticle");
            return this;
        }

        /**
         * Adds a link, replacing any link with the same name.
         *
         * @param name the link's name
         * @param value an absolute URL
         * @return this builder
         */
        public Builder link(String name, URI value) {
            links.put(Require.text(name, "name"), Require.absolute(value, "link"));
            return this;
        }

        /**
         * Builds the contacts.
         *
         * @return the contacts
         */
        public SupportContacts build() {
            return new SupportContacts(this);
        }
    }
}
