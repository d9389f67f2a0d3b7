package org.openproctoring.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Importing the BOM changes the version of no library of a host. Maven takes from an imported POM only what that POM, its
 * parent and its own imports manage.
 */
class BomIT {
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
