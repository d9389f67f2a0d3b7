package org.openproctoring.api.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchTest {
    private static final URI ACME = URI.create("https://acme.example/launch");

    @Test
    void linkHasNoFields() {
        Launch launch = Launch.link(ACME);

        assertThat(launch.method()).isEqualTo(Launch.Method.LINK);
        assertThat(launch.url()).isEqualTo(ACME);
        assertThat(launch.fields()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,x",
                "blob:https://acme.example/1",
                "file:///etc/passwd",
                "https:///path",
                "https://acme.example:99999",
                "//acme.example"
            })
    void aLinkIsNeverCodeAndAlwaysLeadsSomewhere(String elsewhere) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Launch.link(URI.create(elsewhere)))
                .withMessageStartingWith("url must ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "https:///path", "myproctor://launch", "//acme.example"})
    void aFormIsPostedToTheWebAndNowhereElse(String elsewhere) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Launch.post(URI.create(elsewhere), Map.of()))
                .withMessage("url must be an HTTP or HTTPS URL with a host");
    }

    @Test
    void aLinkMayOpenAnApplication() {
        assertThat(Launch.link(URI.create("myproctor://launch?t=1"))).hasToString("LINK to myproctor:");
        assertThat(Launch.link(URI.create("https://my_vendor.example/dl"))).hasToString("LINK to my_vendor.example");
    }

    @Test
    void fieldsOfAFormKeepTheirOrderAndCannotBeChanged() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("login_hint", "learner-1");
        fields.put("iss", "https://campus.example");
        Launch launch = Launch.post(ACME, fields);

        fields.put("late", "");

        assertThat(launch.method()).isEqualTo(Launch.Method.POST);
        assertThat(launch.fields().keySet()).containsExactly("login_hint", "iss");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> launch.fields().clear());
    }
}
