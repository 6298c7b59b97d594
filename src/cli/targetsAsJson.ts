import type { Target } from "../domain/target";

/** What `--targets --json` prints of a target; fields that do not apply are null. */
export const targetAsJson = (target: Target): object => ({
  id: target.id,
  area: target.area === "" ? null : target.area,
  where: target.source,
  item: target.code === "" ? null : target.code,
  quote: target.quote,
  comparator: target.comparator,
  value: target.value,
  upperValue: target.upperValue,
  unit: target.unitOfMeasure,
  level: target.level === "" ? null : target.level,
  year: target.year,
  subConditionOf: target.partOf,
  baseline: target.baseline === "" ? null : target.baseline,
  exception: target.exception === "" ? null : target.exception,
});
