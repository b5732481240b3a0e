package org.bitsweep.reports.store;

import java.util.Optional;

/**
 * One start of a sweep, as the database knows it.
 *
 * @param id of the row
 * @param number within the database, from 1
 */
public record Run(long id, int number, String sweep, Optional<String> name) {}
