package io.mooring.gateway.tables;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a part of an XLSX file before the library does that reads it: that one makes room up to whatever column or
 * shared text a cell names, and compares each attribute of an element with all before it. So a file of two kilobytes takes all
 * memory there is, and one of two hundred holds up everybody's.
 */
final class XmlPart {
    /** Texts that fit into what may be unpacked: each takes an element of its own. */
    private static final int SHARED_TEXTS_MAX = TableLimits.UNPACKED_BYTES_MAX / "<si><t/></si>".length();

    /** Of one element; a sheet's own has a dozen, with all its namespaces. */
    private static final int ATTRIBUTES_MAX = 256;

    /** As far as the format goes (ECMA-376 part 1, 18.3.1.4): three letters, and a million rows. */
    private static final Pattern PLACE = Pattern.compile("[A-Za-z]{0,3}[0-9]{0,7}");

    private static final Pattern INDEX = Pattern.compile("\\s*[0-9]{1,7}\\s*");
    private static final String CELL = "c";
    private static final String VALUE = "v";

    private final XMLStreamReader xml;
    private boolean shared;

    private XmlPart(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Whether a part may be handed on: no XML at all, as a picture, or XML that can be read within the limits. */
    static boolean harmless(byte[] part) {
        if (!mayBeXml(part)) {
            return true;
        }
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty("http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit", ATTRIBUTES_MAX);
        try {
            return new XmlPart(factory.createXMLStreamReader(new ByteArrayInputStream(part))).harmless();
        } catch (XMLStreamException e) {
            return false;
        }
    }

    /** By its first bytes (XML 1.0, appendix F): what begins otherwise no reader takes for XML. */
    private static boolean mayBeXml(byte[] part) {
        int first = byteAt(part, 0);
        int second = byteAt(part, 1);
        return first == '<'
                || first <= ' '
                || (first == 0xef && second == 0xbb)
                || (first == 0xfe && second == 0xff)
                || (first == 0xff && second == 0xfe);
    }

    private static int byteAt(byte[] part, int at) {
        return at < part.length ? Byte.toUnsignedInt(part[at]) : Integer.MAX_VALUE;
    }

    private boolean harmless() throws XMLStreamException {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD
                        || (event == XMLStreamConstants.START_ELEMENT && !harmlessElement())) {
                    return false;
                }
            }
            return true;
        } finally {
            xml.close();
        }
    }

    private boolean harmlessElement() throws XMLStreamException {
        if (xml.getLocalName().equals(CELL)) {
            shared = "s".equals(attribute("t"));
            return PLACE.matcher(Optional.ofNullable(attribute("r")).orElse("")).matches();
        }
        if (!shared || !xml.getLocalName().equals(VALUE)) {
            return true;
        }
        // With nothing in it but text, or it is none; the reader says which.
        String index = xml.getElementText();
        return index.isBlank()
                || (INDEX.matcher(index).matches() && Integer.parseInt(index.strip()) < SHARED_TEXTS_MAX);
    }

    private @Nullable String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }
}
