package org.bitsweep.reports.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element of a report in XML, with the line its text begins on. */
final class XmlElement {
    private final String name;
    private final List<XmlElement> children = new ArrayList<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final int tagLine;
    private boolean split;

    XmlElement(String name, int tagLine) {
        this.name = name;
        this.tagLine = tagLine;
    }

    void add(XmlElement child) {
        children.add(child);
    }

    /** Says that the tag stands on several lines, so that nobody knows on which its attributes do. */
    void split() {
        split = true;
    }

    boolean isSplit() {
        return split;
    }

    void set(String attribute, String value) {
        attributes.put(attribute, value);
    }

    /** In the order of the file. */
    Map<String, String> attributes() {
        return attributes;
    }

    Optional<String> attribute(String wanted) {
        return Optional.ofNullable(attributes.get(wanted)).filter(value -> !value.isEmpty());
    }

    void append(String characters) {
        text.append(characters);
    }

    String name() {
        return name;
    }

    String text() {
        return text.toString().strip();
    }

    /** The line of the first character that is no blank; that of the tag's end where there is none. */
    int line() {
        int line = tagLine;
        for (int i = 0; i < text.length() && Character.isWhitespace(text.charAt(i)); i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return text.toString().isBlank() ? tagLine : line;
    }

    List<XmlElement> children() {
        return children;
    }

    /** The first element at the end of a way of names. */
    Optional<XmlElement> at(String... names) {
        XmlElement element = this;
        for (String wanted : names) {
            Optional<XmlElement> next = element.children.stream()
                    .filter(child -> child.name.equals(wanted))
                    .findFirst();
            if (next.isEmpty()) {
                return next;
            }
            element = next.get();
        }
        return Optional.of(element);
    }

    /** The text at the end of a way of names, where it isn't empty. */
    Optional<String> textAt(String... names) {
        return at(names).map(XmlElement::text).filter(found -> !found.isEmpty());
    }

    /** The elements of a name in the element of another. */
    List<XmlElement> children(String parent, String wanted) {
        return at(parent).map(XmlElement::children).orElse(List.of()).stream()
                .filter(child -> child.name.equals(wanted))
                .toList();
    }
}
