package org.bitsweep.reports.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML into elements that know their lines. No DTD and no entity from outside is followed. */
final class XmlTree {
    private static final XMLInputFactory FACTORY = XMLInputFactory.newFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private XmlTree() {}

    static XmlElement read(ReportSource source) throws IOException {
        int skipped = 0;
        try (BufferedReader in = source.open()) {
            skipped = skipBlanks(in);
            XMLStreamReader reader = FACTORY.createXMLStreamReader(in);
            try {
                return root(reader, skipped);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            String reason = String.valueOf(e.getMessage())
                    .lines()
                    .reduce((a, b) -> b)
                    .orElse("")
                    .strip();
            throw new ReportParseException(
                    source.path(),
                    Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNumber()) + skipped,
                    "is damaged or cut off (" + reason + ")",
                    "run the tool again or copy the file whole");
        }
    }

    /** Blank lines before the declaration are not XML, but some copies have them. */
    private static int skipBlanks(BufferedReader in) throws IOException {
        int lines = 0;
        int c;
        do {
            in.mark(1);
            c = in.read();
            lines += c == '\n' ? 1 : 0;
        } while (c == 0xFEFF || (c >= 0 && c <= ' '));
        in.reset();
        return lines;
    }

    private static XmlElement root(XMLStreamReader reader, int skipped) throws XMLStreamException {
        XmlElement document = new XmlElement("", 1);
        Deque<XmlElement> open = new ArrayDeque<>();
        open.push(document);
        int before = 1;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    int line = reader.getLocation().getLineNumber() + skipped;
                    XmlElement element = new XmlElement(reader.getLocalName(), line);
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        element.set(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                    }
                    if (reader.getLocation().getLineNumber() != before) {
                        element.split();
                    }
                    open.element().add(element);
                    open.push(element);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.element().append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                default -> {
                    // Comments and the like hold no numbers.
                }
            }
            before = reader.getLocation().getLineNumber();
        }
        return document.children().get(0);
    }
}
