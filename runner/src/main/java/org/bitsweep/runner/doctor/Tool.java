package org.bitsweep.runner.doctor;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A program that an engine or an executor needs.
 *
 * @param name the command
 * @param path where it is, if it is on the PATH
 */
public record Tool(String name, Optional<Path> path) {}
