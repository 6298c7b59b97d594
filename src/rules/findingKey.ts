import { contentKey } from "../domain/rowKey";
import type { Finding } from "./types";

/**
 * Names a finding for as long as it says the same of the same place: ignoring it holds until the cell (or what the finding
 * says of it) changes.
 */
export const findingKey = ({ rule, place, data }: Finding): string =>
  contentKey(JSON.stringify([rule, place, Object.entries(data).sort(([left], [right]) => (left < right ? -1 : 1))]));
