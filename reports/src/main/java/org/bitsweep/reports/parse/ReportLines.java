package org.bitsweep.reports.parse;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * The lines of a file, one after the other. A line without end, as a damaged log may have, is cut: no word that is looked for
 * stands that far to the right.
 */
final class ReportLines implements Closeable {
    static final int LONGEST = 1 << 16;

    private final Reader in;
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder text = new StringBuilder();
    private int filled;
    private int next;
    private int number;
    private boolean afterReturn;

    ReportLines(Reader in) {
        this.in = in;
    }

    /** Goes to the next line; false at the end. CR, LF and CR LF end a line, as for {@link String#lines()}. */
    boolean advance() throws IOException {
        text.setLength(0);
        boolean any = false;
        int c;
        while ((c = read()) >= 0) {
            if (c == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            any = true;
            afterReturn = c == '\r';
            if (c == '\n' || c == '\r') {
                break;
            }
            if (text.length() < LONGEST) {
                text.append((char) c);
            }
        }
        number += any ? 1 : 0;
        return any;
    }

    String line() {
        return text.toString();
    }

    /** From 1. */
    int number() {
        return number;
    }

    private int read() throws IOException {
        if (next == filled) {
            filled = Math.max(0, in.read(buffer, 0, buffer.length));
            next = 0;
            if (filled == 0) {
                return -1;
            }
        }
        return buffer[next++];
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
