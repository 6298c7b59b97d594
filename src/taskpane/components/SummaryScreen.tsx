import { ProgressBar, Tab, TabList, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { formatRate, rateOf } from "../../domain/completion";
import { toVietnameseDate } from "../../domain/isoDate";
import { fill } from "../fill";
import type { PlanSummary } from "../services";
import type { PaneState } from "../state";
import { summaryLines, statusParts } from "../summaryLines";
import { Findings } from "./Findings";
import { usePane } from "./paneContext";
import { ScreenHeading } from "./ScreenHeading";
import { useSharedStyles } from "./styles";
import { SummaryActions } from "./SummaryActions";
import { TallyBar } from "./TallyBar";

const useStyles = makeStyles({
  whole: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    padding: "12px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  rate: { margin: 0, fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600, fontWeight: 600 },
  statuses: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    columnGap: "12px",
    rowGap: "2px",
    "& dt": { overflowWrap: "anywhere" },
    "& dd": { margin: 0, textAlign: "right", fontVariantNumeric: "tabular-nums" },
  },
  list: { margin: 0, padding: 0, listStyle: "none" },
  line: {
    display: "flex",
    flexDirection: "column",
    gap: "3px",
    padding: "8px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  lineHead: { display: "flex", justifyContent: "space-between", gap: "12px" },
  name: { overflowWrap: "anywhere", minWidth: 0 },
  number: { whiteSpace: "nowrap", fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: "tabular-nums" },
  tabs: { marginLeft: "-10px", flexWrap: "wrap" },
});

/** Completion of the plan in the open workbook: whole, by area, by lead agency; unit and reporting day always named. */
const SummaryScreen = ({ state, summary, focus }: { state: PaneState; summary: PlanSummary; focus: boolean }) => {
  const { texts } = usePane();
  const shared = useSharedStyles();
  const styles = useStyles();
  const [by, setBy] = useState<"area" | "agency">("area");
  const { plan, completion } = summary;
  const lines = summaryLines(summary, by, texts);

  return (
    <section className={shared.screen}>
      <div className={shared.section}>
        <ScreenHeading focus={focus}>{texts.summary.title}</ScreenHeading>
        <p className={shared.text}>{plan.title}</p>
        <p className={shared.hint}>
          {plan.documentNumber === "" ? "" : `${fill(texts.summary.number, { number: plan.documentNumber })} · `}
          {fill(texts.summary.period, {
            from: toVietnameseDate(plan.period.from),
            to: toVietnameseDate(plan.period.to),
          })}
        </p>
      </div>
      {state.busy && <ProgressBar aria-label={texts.summary.refresh} />}
      <section className={styles.whole} aria-labelledby="whole-heading">
        <h3 id="whole-heading" className={shared.subheading}>
          {texts.summary.whole}
        </h3>
        <p className={styles.rate}>
          {completion.whole.total === 0 ? texts.summary.nothing : formatRate(rateOf(completion.whole))}
        </p>
        <p className={shared.hint}>
          {texts.summary.completedOf}. {fill(texts.summary.asOf, { date: toVietnameseDate(completion.asOf) })}
        </p>
        <TallyBar tally={completion.whole} />
        <dl className={styles.statuses}>
          {statusParts(completion.whole, { zeros: true }).map(({ status, count }) => (
            <div key={status} style={{ display: "contents" }}>
              <dt>{texts.summary.statuses[status]}</dt>
              <dd>{count}</dd>
            </div>
          ))}
        </dl>
      </section>
      <SummaryActions state={state} />
      <div className={shared.section}>
        <TabList
          className={styles.tabs}
          size="small"
          aria-label={texts.summary.tabsLabel}
          selectedValue={by}
          onTabSelect={(_event, data) => setBy(data.value as "area" | "agency")}
        >
          <Tab id="tab-area" aria-controls="summary-panel" value="area">
            {texts.summary.tabs.area}
          </Tab>
          <Tab id="tab-agency" aria-controls="summary-panel" value="agency">
            {texts.summary.tabs.agency}
          </Tab>
        </TabList>
        <div id="summary-panel" role="tabpanel" aria-labelledby={`tab-${by}`}>
          <ul className={styles.list}>
            {lines.map((line) => (
              <li key={line.key} className={styles.line} style={{ paddingLeft: line.depth * 12 }}>
                <div className={styles.lineHead}>
                  <span className={styles.name}>{line.name}</span>
                  <span className={styles.number}>{formatRate(rateOf(line.tally))}</span>
                </div>
                <TallyBar tally={line.tally} />
                <p className={shared.hint}>
                  {statusParts(line.tally, { zeros: false })
                    .map(({ status, count }) => `${texts.summary.statuses[status]}: ${count}`)
                    .join(" · ") || texts.summary.nothing}
                </p>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <Findings findings={summary.findings} />
    </section>
  );
};

export default SummaryScreen;
