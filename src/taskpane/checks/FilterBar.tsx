import {
  Button,
  Checkbox,
  Field,
  Input,
  Select,
  ToggleButton,
  makeStyles,
  mergeClasses,
  shorthands,
} from "@fluentui/react-components";
import { useState } from "react";
import { SEVERITIES } from "../../rules/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useChecks } from "./checkContext";
import type { Choice } from "./listing";
import { SeverityIcon } from "./SeverityMark";
import { GROUPINGS, NO_FILTER, type Grouping } from "./state";

const useStyles = makeStyles({
  bar: { display: "flex", flexDirection: "column", gap: "6px", border: "none", margin: 0, padding: 0, minWidth: 0 },
  severities: { display: "flex", flexWrap: "wrap", gap: "6px", alignItems: "center" },
  toggle: { minWidth: 0 },
  // What is left out differs by its outline too, not by its shade alone.
  off: { ...shorthands.borderStyle("dashed") },
  fold: { alignSelf: "flex-start", marginLeft: "-8px" },
  more: { display: "flex", flexDirection: "column", gap: "6px" },
  choices: { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(130px, 1fr))", gap: "6px 8px" },
  narrow: { minWidth: 0, width: "100%" },
  ends: { display: "flex", flexWrap: "wrap", justifyContent: "space-between", alignItems: "center", gap: "8px" },
});

/** Values that a select cannot tell from each other otherwise: "everything" and "the one without a name". */
const ALL = "all";
const valueOf = (chosen: string | null): string => (chosen === null ? ALL : `of:${chosen}`);
const chosenOf = (value: string): string | null => (value === ALL ? null : value.slice(3));

/** What is shown of the list, and how it is grouped. */
export const FilterBar = () => {
  const { checks, state, texts, language } = useChecks();
  const shared = useSharedStyles();
  const styles = useStyles();
  const [unfolded, setUnfolded] = useState(false);
  const { filter, listing } = state;
  const words = texts.filters;
  const shows = new Set(filter.severities);
  const onlyErrors = filter.severities.length === 1 && shows.has("error");
  const narrowed =
    filter.severities.length < SEVERITIES.length ||
    filter.area !== null ||
    filter.agency !== null ||
    filter.search !== "";

  const option = ({ value, name, count }: Choice) => (
    <option key={value} value={valueOf(value)}>
      {fill(words.choice, { name: name === "" ? words.noAgency : name, count }, language)}
    </option>
  );

  return (
    <div role="group" aria-label={words.label} className={styles.bar}>
      <div className={styles.ends}>
        <div role="group" aria-label={words.severities} className={styles.severities}>
          {SEVERITIES.map((severity) => (
            <ToggleButton
              key={severity}
              className={mergeClasses(styles.toggle, !shows.has(severity) && styles.off)}
              size="small"
              checked={shows.has(severity)}
              icon={<SeverityIcon severity={severity} />}
              onClick={() =>
                checks.filter({ severities: SEVERITIES.filter((of) => shows.has(of) !== (of === severity)) })
              }
            >
              {fill(words.choice, { name: texts.severities[severity], count: listing.severities[severity] }, language)}
            </ToggleButton>
          ))}
        </div>
        <Checkbox
          label={words.onlyErrors}
          checked={onlyErrors}
          onChange={(_event, data) =>
            checks.filter({ severities: data.checked === true ? ["error"] : NO_FILTER.severities })
          }
        />
      </div>
      <Button
        className={styles.fold}
        appearance="subtle"
        size="small"
        aria-expanded={unfolded}
        {...(unfolded ? { "aria-controls": "checks-more" } : {})}
        onClick={() => setUnfolded(!unfolded)}
      >
        {unfolded ? "▾" : "▸"} {narrowed ? words.moreActive : words.more}
      </Button>
      {unfolded && (
        <div id="checks-more" className={styles.more}>
          <Field label={words.search} size="small">
            <Input
              type="search"
              className={styles.narrow}
              value={filter.search}
              onChange={(_event, data) => checks.filter({ search: data.value })}
            />
          </Field>
          <div className={styles.choices}>
            <Field label={words.area} size="small">
              <Select
                className={styles.narrow}
                value={valueOf(filter.area)}
                onChange={(_event, data) => checks.filter({ area: chosenOf(data.value) })}
              >
                <option value={ALL}>{fill(words.allAreas, { count: listing.areas.all }, language)}</option>
                <option value={valueOf("")}>
                  {fill(words.wholePlan, { count: listing.areas.wholePlan }, language)}
                </option>
                {listing.areas.choices.map(option)}
              </Select>
            </Field>
            <Field label={words.agency} size="small">
              <Select
                className={styles.narrow}
                value={valueOf(filter.agency)}
                onChange={(_event, data) => checks.filter({ agency: chosenOf(data.value) })}
              >
                <option value={ALL}>{fill(words.allAgencies, { count: listing.agencies.all }, language)}</option>
                {listing.agencies.choices.map(option)}
                {filter.agency !== null &&
                  !listing.agencies.choices.some(({ value }) => value === filter.agency) &&
                  option({ value: filter.agency, name: filter.agency, count: 0 })}
              </Select>
            </Field>
            <Field label={words.groupBy} size="small">
              <Select
                className={styles.narrow}
                value={state.grouping}
                onChange={(_event, data) => checks.groupBy(data.value as Grouping)}
              >
                {GROUPINGS.map((grouping) => (
                  <option key={grouping} value={grouping}>
                    {words.grouping[grouping]}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
        </div>
      )}
      {narrowed && (
        <div className={shared.buttons}>
          <Button size="small" onClick={() => checks.clearFilter()}>
            {words.clear}
          </Button>
        </div>
      )}
    </div>
  );
};
