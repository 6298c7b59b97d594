import type { Rule } from "../types";
import { contradictory } from "./contradictory";
import { cyclicParents } from "./cyclicParents";
import { noParameters } from "./noParameters";
import { ruleOffListed } from "./ruleOffListed";
import { unknownRule } from "./unknownRule";
import { unreadable } from "./unreadable";

/** What people tell the rules; `all` gives every rule there is. */
export const parameterRules = (all: () => readonly Rule[]): readonly Rule[] => [
  unreadable,
  contradictory,
  cyclicParents,
  unknownRule(all),
  ruleOffListed,
  noParameters,
];
