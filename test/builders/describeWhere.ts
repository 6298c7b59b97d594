/**
 * A group of tests that needs something a machine may lack. Where it is missing the group is left out in sight: with a line on
 * stderr and as a todo in the report; a silent skip would look like a pass.
 */
export const describeWhere = (present: boolean, title: string, missing: string, tests: () => void): void => {
  if (present) {
    describe(title, tests);
    return;
  }
  process.stderr.write(`LEFT OUT: "${title}": ${missing}\n`);
  describe(title, () => {
    test.todo(`left out: ${missing}`);
  });
};
