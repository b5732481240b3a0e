package org.bitsweep.runner.doctor;

/**
 * An environment variable that tells the vendor's tools where their licences are.
 *
 * @param variable its name
 * @param value what it holds
 */
public record License(String variable, String value) {}
