package org.bitsweep.reports.rank;

/**
 * Two variants on the same samples.
 *
 * @param onlyFirst samples that only the first got right
 * @param onlySecond samples that only the second got right
 * @param samples samples compared
 * @param difference accuracy of the first minus that of the second
 * @param lower lower end of the difference's 95 % interval
 * @param upper upper end of it
 * @param pValue of the exact McNemar test, two-sided, not corrected
 */
public record PairedComparison(
        int onlyFirst, int onlySecond, int samples, double difference, double lower, double upper, double pValue) {

    /** The same comparison seen from the second. */
    public PairedComparison reversed() {
        return new PairedComparison(onlySecond, onlyFirst, samples, -difference, -upper, -lower, pValue);
    }
}
