/** Word draws columns that differ by less than this (in twentieths of a point, about 2.6 mm) as one for the eye. */
const SLIVER = 150;

/**
 * Tables that were dragged or converted have hair-thin grid columns. Gives for every grid boundary (0 … columns) the
 * number of the boundary that people see, so that cells of different rows that stand under each other share a column.
 */
export const snapBoundaries = (widths: readonly number[]): number[] => {
  const boundaries = [0];
  let seen = 0;
  let sinceSeen = 0;
  widths.forEach((width) => {
    sinceSeen += width > 0 ? width : SLIVER + 1;
    if (sinceSeen > SLIVER) {
      seen += 1;
      sinceSeen = 0;
    }
    boundaries.push(seen);
  });
  // A last column that is only a sliver still has to end somewhere.
  return boundaries;
};
