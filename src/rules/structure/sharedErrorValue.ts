const ERROR_VALUE =
  /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|GETTING_DATA)$/u;

/** True where a cell holds what Excel shows for a formula that failed. */
export const isErrorValue = (text: string): boolean => text.includes("#") && ERROR_VALUE.test(text.trim());
