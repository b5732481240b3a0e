package org.bitsweep.runner.cast;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.bitsweep.runner.Cancellation;

/**
 * A CSV of casts, one a row, read and written as a stream of any length: every row comes out as it went in, with the
 * stored integer after the cast appended.
 */
public final class CastTable {
    static final List<String> COLUMNS = List.of(
            "src_signed",
            "src_width",
            "src_int",
            "dst_signed",
            "dst_width",
            "dst_int",
            "quantization",
            "overflow",
            "sat_bits",
            "src_raw");

    private static final String RESULT = "dst_raw";
    private static final int ROWS_BETWEEN_CHECKS = 4096;

    private final String name;
    private final Cancellation cancellation;

    /**
     * A table to be read.
     *
     * @param name how messages call the input
     * @param cancellation polled between rows
     */
    public CastTable(String name, Cancellation cancellation) {
        this.name = name;
        this.cancellation = cancellation;
    }

    /**
     * Copies the table with its results.
     *
     * @throws CastException for a wrong header or row; the message begins with the file and the line
     */
    public void convert(Reader input, Writer output) throws IOException {
        // The writer is not closed: the output is the caller's.
        CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(output);
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(input)) {
            copy(reader.iterator(), writer);
        } catch (CsvParseException e) {
            throw new CastException(name + ": is no CSV table (" + e.getMessage() + "); its first line must be "
                    + String.join(",", COLUMNS));
        } finally {
            // Whole rows, whatever stopped it.
            writer.flush();
        }
    }

    private void copy(Iterator<CsvRecord> rows, CsvWriter writer) {
        CsvRecord header;
        try {
            header = rows.next();
        } catch (NoSuchElementException e) {
            throw new CastException(name + " is empty; its first line must be " + String.join(",", COLUMNS));
        }
        CastRow row = new CastRow(columns(header));
        writer.writeRecord(with(header, RESULT));
        for (long count = 1; rows.hasNext(); count++) {
            CsvRecord record = rows.next();
            writer.writeRecord(with(record, cast(row, record, header.getFieldCount())));
            if (count % ROWS_BETWEEN_CHECKS == 0) {
                cancellation.check();
            }
        }
    }

    private static List<String> with(CsvRecord record, String last) {
        List<String> fields = new ArrayList<>(record.getFields());
        fields.add(last);
        return fields;
    }

    private List<Integer> columns(CsvRecord header) {
        List<String> names = header.getFields().stream().map(String::strip).toList();
        List<String> missing = COLUMNS.stream().filter(c -> !names.contains(c)).toList();
        if (!missing.isEmpty()) {
            throw at(
                    header,
                    "the header lacks " + String.join(", ", missing) + "; it must name " + String.join(",", COLUMNS));
        }
        if (names.contains(RESULT)) {
            throw at(header, "there is a column " + RESULT + " already; leave it out, it is what cast computes");
        }
        return COLUMNS.stream().map(names::indexOf).toList();
    }

    private String cast(CastRow row, CsvRecord record, int fields) {
        if (record.getFieldCount() != fields) {
            throw at(record, record.getFieldCount() + " fields where the header has " + fields);
        }
        try {
            return row.cast(record);
        } catch (CastException | IllegalArgumentException e) {
            throw at(record, String.valueOf(e.getMessage()));
        }
    }

    private CastException at(CsvRecord record, String problem) {
        return new CastException(name + ":" + record.getStartingLineNumber() + ": " + problem);
    }
}
