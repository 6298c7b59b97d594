import type { BookFacts } from "./facts";
import type { LocatedTable } from "./locate";
import type { Step } from "./requests";
import { STATE_SETTING, type TableState } from "./state";

export type Filters = NonNullable<LocatedTable["filters"]>;

/** Filters that an earlier try took off and could not put back. */
export const lostFilters = ({ state }: BookFacts, name: string): Filters | null =>
  state?.tables.find((table) => table.name === name)?.filters ?? null;

/**
 * The steps, done while the filters of some tables are off. The workbook's state keeps the filters meanwhile, so that the
 * next use puts back what broke off in between.
 */
export const withoutFilters = (
  facts: BookFacts,
  tables: readonly { table: LocatedTable; filters: Filters }[],
  steps: readonly Step[],
): Step[] => {
  const [first] = tables;
  if (first === undefined) return [...steps];
  const { sheet } = first.table;
  const { state } = facts;
  const remember = (filtersOf: (name: string) => TableState["filters"]): Step[] => {
    if (state === null) return [];
    const text = JSON.stringify({
      ...state,
      tables: state.tables.map((table) => ({ ...table, filters: filtersOf(table.name) })),
    });
    return [
      {
        sheet,
        bytes: 300 + text.length * 2,
        text: 0,
        run: ({ workbook }) => workbook.settings.add(STATE_SETTING, text),
      },
    ];
  };
  return [
    ...remember((name) => tables.find(({ table }) => table.name === name)?.filters ?? null),
    ...tables.map(({ table }): Step => ({
      sheet: table.sheet,
      bytes: 300,
      text: 0,
      run: ({ workbook }) => workbook.tables.getItem(table.name).clearFilters(),
    })),
    ...steps,
    ...tables.map(({ table, filters }): Step => ({
      sheet: table.sheet,
      bytes: 300 + filters.length * 300,
      text: 0,
      run: ({ workbook }) => {
        const { columns } = workbook.tables.getItem(table.name);
        filters.forEach((criteria, at) => {
          if (criteria !== null && at < table.headers.length) columns.getItemAt(at).filter.apply(criteria);
        });
      },
    })),
    ...remember(() => null),
  ];
};
