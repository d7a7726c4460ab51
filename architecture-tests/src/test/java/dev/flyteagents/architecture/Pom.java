package dev.flyteagents.architecture;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** What a POM says for itself; nothing inherited. */
record Pom(Element project) {

    static final String GROUP = "dev.flyteagents";

    static Pom of(Path folder) {
        try {
            return of(Files.readString(folder.resolve("pom.xml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Pom of(String text) {
        try {
            return new Pom(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("no POM: " + text, e);
        }
    }

    String artifact() {
        return text(project, "artifactId").orElseThrow();
    }

    boolean isPublished() {
        return child(project, "properties").flatMap(properties -> text(properties, "maven.deploy.skip")).isEmpty();
    }

    List<String> modules() {
        return child(project, "modules").stream()
                .flatMap(modules -> children(modules, "module"))
                .map(Element::getTextContent)
                .toList();
    }

    List<Dependency> dependencies() {
        return dependencies(project);
    }

    List<Dependency> managed() {
        return child(project, "dependencyManagement").map(Pom::dependencies).orElse(List.of());
    }

    private static List<Dependency> dependencies(Element parent) {
        return child(parent, "dependencies").stream()
                .flatMap(list -> children(list, "dependency"))
                .map(each -> new Dependency(text(each, "groupId").orElseThrow(), text(each, "artifactId").orElseThrow(),
                        text(each, "scope").orElse("compile")))
                .toList();
    }

    private static Optional<String> text(Element parent, String name) {
        return child(parent, name).map(Element::getTextContent);
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).findFirst();
    }

    private static Stream<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .<Node>mapToObj(parent.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(element -> element.getTagName().equals(name));
    }

    /** One dependency, as written. */
    record Dependency(String group, String artifact, String scope) {

        boolean isOurs() {
            return group.equals(GROUP);
        }
    }
}
