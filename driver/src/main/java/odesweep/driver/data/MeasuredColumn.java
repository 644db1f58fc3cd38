package odesweep.driver.data;

import odesweep.driver.sweep.yaml.Place;

/**
 * A quantity and where a data file has its values.
 *
 * @param quantity the name of the state or observable
 * @param word the quantity's word in a file with a row for each measurement; the column's name in another
 * @param at where the sweep file says so
 * @param values the column with the values, which a long file's quantities share
 */
record MeasuredColumn(String quantity, String word, Place at, DataColumn values, Noise noise) {}
