/**
 * The API that a vendor's JAR compiles against: the provider interface, the values of exams and attempts, and the
 * features that a vendor may offer.
 */
module org.openproctoring.api {
    requires static org.jspecify;

    exports org.openproctoring.api;
    exports org.openproctoring.api.exam;
    exports org.openproctoring.api.feature;
    exports org.openproctoring.api.stability;
}
