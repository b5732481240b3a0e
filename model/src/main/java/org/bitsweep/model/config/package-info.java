/** hls4ml's configuration, and configuration files with the places of what they say. */
@NullMarked
package org.bitsweep.model.config;

import org.jspecify.annotations.NullMarked;
