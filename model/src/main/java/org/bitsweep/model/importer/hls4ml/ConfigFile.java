package org.bitsweep.model.importer.hls4ml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.SourcePlace;

/**
 * A YAML or JSON file whose top is a mapping, read without trust: no tag makes an object, and size, depth, number of
 * values and aliases are limited.
 */
public final class ConfigFile {
    /** Largest file that is read, in bytes. */
    public static final long MAX_BYTES = 16L << 20;

    static final int MAX_DEPTH = 64;
    /** More values than this, aliases followed, are taken for an attack. */
    static final int MAX_VALUES = 200_000;
    /** snakeyaml's time grows with the square of the longest token on a line. */
    static final int MAX_LINE = 500_000;

    private ConfigFile() {}

    /**
     * Reads a file: JSON if its name ends in {@code .json}, else YAML 1.1 as PyYAML resolves it.
     *
     * @throws ConfigException if it is not there, or not such a file; the message names the line
     */
    public static ConfigNode.Mapping read(Path file) {
        String name = file.toString();
        String text = text(file);
        return name.toLowerCase(Locale.ROOT).endsWith(".json") ? parseJson(text, name) : parseYaml(text, name);
    }

    /**
     * Reads YAML.
     *
     * @param origin what messages name in front of the line
     * @throws ConfigException as {@link #read}
     */
    public static ConfigNode.Mapping parseYaml(String text, String origin) {
        return mapping(new YamlTree(origin).parse(text), origin);
    }

    /**
     * Reads JSON; {@code NaN} and {@code Infinity} too, since Python writes them.
     *
     * @param origin what messages name in front of the line
     * @throws ConfigException as {@link #read}
     */
    public static ConfigNode.Mapping parseJson(String text, String origin) {
        return mapping(new JsonTree(origin).parse(text), origin);
    }

    private static ConfigNode.Mapping mapping(ConfigNode root, String origin) {
        if (root instanceof ConfigNode.Mapping mapping) {
            return mapping;
        }
        throw new ConfigException(
                SourcePlace.of(origin), "a file of keys and values is expected, this one holds " + root.describe());
    }

    private static String text(Path file) {
        SourcePlace place = SourcePlace.of(file.toString());
        try {
            if (Files.isDirectory(file)) {
                throw new ConfigException(place, "is a folder; name the file in it");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(place, "is larger than " + (MAX_BYTES >> 20) + " MB: not a configuration");
            }
            return decode(Files.readAllBytes(file), place);
        } catch (NoSuchFileException e) {
            throw caused(new ConfigException(place, "there is no such file; check the path"), e);
        } catch (CharacterCodingException e) {
            throw caused(new ConfigException(place, "is not text in UTF-8; save it as UTF-8"), e);
        } catch (IOException e) {
            throw caused(
                    new ConfigException(place, "can't be read (" + e.getMessage() + "); check its permissions"), e);
        }
    }

    private static String decode(byte[] bytes, SourcePlace place) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        if (text.indexOf('\0') >= 0) {
            throw new ConfigException(place, "is a binary file; a YAML or JSON file is expected");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static ConfigException caused(ConfigException exception, Exception cause) {
        exception.initCause(cause);
        return exception;
    }
}
