package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.util.Optional;
import org.bitsweep.inference.range.InputRange;

/**
 * The samples of a sweep: key {@code data} of the sweep file. The metric is accuracy, the only one there is.
 *
 * @param inputs {@code inputs}: one {@code .npy} file, or one by input name where the network has several
 * @param labels {@code labels}: the right answers, one a sample
 * @param select {@code select}: the samples on which variants are chosen; all unless given
 * @param confirm {@code confirm}: the samples on which the figure of the chosen ones is stated
 * @param inputRange {@code inputRange}: what the user declares of all data that the network will ever see, {@code [-1, 1]}
 *     or by input name ({@code {image: [0, 1]}}), both bounds included; certificates under it hold for such data only
 */
public record SweepData(
        PerInput<Path> inputs,
        Path labels,
        SampleSlice select,
        Optional<SampleSlice> confirm,
        PerInput<InputRange> inputRange) {}
