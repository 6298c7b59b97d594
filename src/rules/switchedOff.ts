/** What tells people that something is switched off, cannot be read or failed is never switched off itself. */
export const canBeOff = (rule: string): boolean => !rule.startsWith("parameters.") && !rule.startsWith("check.");
