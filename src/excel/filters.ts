import type { BookFacts } from "./facts";
import type { LocatedTable } from "./locate";
import type { Step } from "./requests";
import type { TableState } from "./state";
import { stateBytes, type StateKeeper } from "./stateKeeper";

export type Filters = NonNullable<LocatedTable["filters"]>;

/** Filters that an earlier try took off and could not put back. */
export const lostFilters = ({ state }: BookFacts, name: string): Filters | null =>
  state?.tables.find((table) => table.name === name)?.filters ?? null;

/**
 * The steps, done while the filters of some tables are off. The workbook's state keeps the filters meanwhile (or `kept`, where
 * the table gets others in the end), so that the next use puts back what broke off in between.
 */
export const withoutFilters = (
  keeper: StateKeeper,
  tables: readonly { table: LocatedTable; filters: Filters; kept?: Filters }[],
  steps: readonly Step[],
): Step[] => {
  const [first] = tables;
  if (first === undefined) return [...steps];
  const { sheet } = first.table;
  const remember = (filtersOf: (name: string) => TableState["filters"], then: () => void): Step => ({
    sheet,
    bytes: stateBytes(keeper),
    text: 0,
    run: ({ workbook }) => {
      keeper.write(workbook.settings, (state) => ({
        ...state,
        tables: state.tables.map((table) => ({ ...table, filters: filtersOf(table.name) })),
      }));
      then();
    },
  });
  return [
    remember((name) => {
      const of = tables.find(({ table }) => table.name === name);
      return of?.kept ?? of?.filters ?? null;
    }, keeper.keepForFailure),
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
    remember(
      () => null,
      () => undefined,
    ),
  ];
};
