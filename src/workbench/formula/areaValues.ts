import { numberFromText } from "./coerce";
import type { Criterion } from "./criteria";
import type { Area, Scalar } from "./values";

/** Places (row-major, from 0) in an area that meet a criterion, once as a list and once as a mask for intersections. */
export interface Matches {
  places: readonly number[];
  mask: Uint8Array;
}

/**
 * The values of an area, read once and kept until a cell in it changes, with what was looked for in them.
 * Two hundred COUNTIFS over the same columns so read each column once and scan it once a criterion, or not at all
 * where the index of equal values answers.
 */
export class AreaValues {
  private readonly found = new Map<string, Matches>();
  private index: Map<string | number | boolean, number[]> | null = null;

  constructor(
    readonly area: Area,
    readonly rows: number,
    readonly columns: number,
    readonly values: readonly Scalar[],
  ) {}

  matching(criterion: Criterion): Matches {
    let matches = this.found.get(criterion.key);
    if (!matches) this.found.set(criterion.key, (matches = this.search(criterion)));
    return matches;
  }

  /** First place of an equal value (texts without regard to case), -1 where there is none. */
  firstEqual(wanted: string | number | boolean): number {
    const key = typeof wanted === "string" ? wanted.toLowerCase() : wanted;
    return this.indexed().get(key)?.[0] ?? -1;
  }

  private search(criterion: Criterion): Matches {
    const places =
      criterion.equalTo === undefined
        ? this.scan(criterion)
        : typeof criterion.equalTo === "number"
          ? this.equalNumbers(criterion.equalTo)
          : (this.indexed().get(criterion.equalTo) ?? []);
    const mask = new Uint8Array(this.values.length);
    for (const place of places) mask[place] = 1;
    return { places, mask };
  }

  private scan(criterion: Criterion): number[] {
    const places: number[] = [];
    this.values.forEach((value, place) => {
      if (criterion.matches(value)) places.push(place);
    });
    return places;
  }

  /** COUNTIF(…; 5) also counts texts that read "5". */
  private equalNumbers(wanted: number): readonly number[] {
    const index = this.indexed();
    const texts: number[] = [];
    for (const [key, places] of index)
      if (typeof key === "string" && numberFromText(key) === wanted) texts.push(...places);
    const numbers = index.get(wanted) ?? [];
    return texts.length === 0 ? numbers : [...numbers, ...texts].sort((a, b) => a - b);
  }

  private indexed(): Map<string | number | boolean, number[]> {
    if (this.index) return this.index;
    const index = new Map<string | number | boolean, number[]>();
    this.values.forEach((value, place) => {
      if (value === null || typeof value === "object") return;
      const key = typeof value === "string" ? value.toLowerCase() : value;
      const places = index.get(key);
      if (places) places.push(place);
      else index.set(key, [place]);
    });
    return (this.index = index);
  }
}
