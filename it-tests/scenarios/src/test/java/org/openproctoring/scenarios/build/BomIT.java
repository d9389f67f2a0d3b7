package org.openproctoring.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Importing the BOM changes the version of no library of a host. Maven takes from an imported POM only what that POM, its
 * parent and its own imports manage.
 */
class BomIT {
    private static final String OURS = "org.openproctoring:proctoring-core";
    private static final List<String> LIBRARIES = List.of(
            "org.eclipse.jetty:jetty-server",
            "org.junit.jupiter:junit-jupiter",
            "org.mockito:mockito-core",
            "org.postgresql:postgresql",
            "com.fasterxml.jackson.core:jackson-core",
            "org.slf4j:slf4j-api",
            "org.yaml:snakeyaml",
            "org.apache.httpcomponents.client5:httpclient5");

    private static Element bom;

    @BeforeAll
    static void readsTheBom() throws Exception {
        Path file = BuiltJars.repositoryRoot().resolve("providers/bom/pom.xml");
        bom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    @Test
    void theBomInheritsAndImportsNothing() {
        assertThat(children(bom, "parent")).isEmpty();
        assertThat(managed())
                .allSatisfy(
                        dependency -> assertThat(children(dependency, "scope")).isEmpty());
        assertThat(bom.getElementsByTagName("dependencyManagement").getLength()).isEqualTo(1);
    }

    @Test
    void theBomManagesOurModulesOnly() {
        assertThat(managed()).isNotEmpty().allSatisfy(dependency -> {
            assertThat(text(dependency, "groupId")).isEqualTo("org.openproctoring");
            assertThat(text(dependency, "version")).isEqualTo("${project.version}");
        });
    }

    /** A library that the BOM managed would not lack a version here. */
    @Test
    void importingTheBomGivesAHostNoVersionOfAnotherLibrary(@TempDir Path folder) throws IOException {
        Path project = Files.createDirectories(folder.resolve("host"));
        Files.writeString(project.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>host</artifactId>
                  <version>1</version>
                  <dependencyManagement><dependencies>
                    <dependency>
                      <groupId>org.openproctoring</groupId><artifactId>proctoring-bom</artifactId>
                      <version>%s</version><type>pom</type><scope>import</scope>
                    </dependency>
                  </dependencies></dependencyManagement>
                  <dependencies>%s</dependencies>
                </project>
                """.formatted(
                        MavenRun.version(),
                        Stream.concat(Stream.of(OURS), LIBRARIES.stream())
                                .map(name -> "<dependency><groupId>" + name.replace(":", "</groupId><artifactId>")
                                        + "</artifactId></dependency>")
                                .collect(Collectors.joining())));

        MavenRun maven = MavenRun.of(project, folder, "validate");

        assertThat(maven.exitStatus()).isNotZero();
        assertThat(LIBRARIES)
                .allSatisfy(library -> assertThat(maven.output())
                        .contains("'dependencies.dependency.version' for " + library + ":jar is missing"));
        assertThat(maven.output()).doesNotContain("for " + OURS + ":jar is missing");
    }

    @Test
    void theBomManagesEachPublishedModule() {
        Stream<String> published = BuiltJarsIT.published()
                .map(jar -> jar.path().getFileName().toString().replaceFirst("-\\d.*", ""));

        assertThat(managed())
                .filteredOn(dependency -> children(dependency, "type").isEmpty())
                .extracting(dependency -> text(dependency, "artifactId"))
                .containsExactlyInAnyOrderElementsOf(published.toList());
    }

    private static List<Element> managed() {
        Element management = children(bom, "dependencyManagement").get(0);
        return children(children(management, "dependencies").get(0), "dependency");
    }

    private static String text(Element element, String name) {
        return children(element, name).get(0).getTextContent().strip();
    }

    private static List<Element> children(Element element, String name) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element child && child.getTagName().equals(name)) {
                children.add(child);
            }
        }
        return children;
    }
}
