package dev.ratite.launcher.capability;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes tables of words in the form that {@link Facts} reads. For one file. */
final class FactsWriter {
    private final Map<String, Integer> words = new LinkedHashMap<>();
    private final List<Integer> rows = new ArrayList<>();
    private final List<Integer> index = new ArrayList<>();

    private FactsWriter() {}

    /**
     * @param identity what the facts are about; no other identity reads them
     * @param tables rows by their keys, by table
     */
    static byte[] write(String identity, Map<String, Map<String, List<String>>> tables) {
        return new FactsWriter().bytes(identity, tables);
    }

    private byte[] bytes(String identity, Map<String, Map<String, List<String>>> tables) {
        tables.forEach(this::table);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(Facts.MAGIC);
            text(identity, out);
            words(out);
            out.writeInt(tables.size());
            numbers(index, out);
            out.writeInt(rows.size());
            numbers(rows, out);
            CRC32 sum = new CRC32();
            sum.update(bytes.toByteArray());
            out.writeLong(sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void table(String name, Map<String, List<String>> table) {
        index.add(word(name));
        index.add(table.size());
        table.forEach((key, row) -> {
            index.add(word(key));
            index.add(rows.size());
            rows.add(row.size());
            row.forEach(each -> rows.add(word(each)));
        });
    }

    private int word(String word) {
        Integer known = words.putIfAbsent(word, words.size());
        return known == null ? words.size() - 1 : known;
    }

    private void words(DataOutputStream out) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        out.writeInt(words.size());
        for (String word : words.keySet()) {
            out.writeInt(text.size());
            text.writeBytes(word.getBytes(StandardCharsets.UTF_8));
        }
        out.writeInt(text.size());
        text.writeTo(out);
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void numbers(List<Integer> numbers, DataOutputStream out) throws IOException {
        for (int number : numbers) {
            out.writeInt(number);
        }
    }
}
