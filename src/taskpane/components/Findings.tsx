import { Button, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { fill } from "../fill";
import { findingSentence } from "../findingSentence";
import type { PlanSummary } from "../services";
import { usePane } from "./paneContext";
import { useSharedStyles } from "./styles";

const STEP = 20;

const useStyles = makeStyles({ list: { margin: 0, paddingLeft: "18px", overflowWrap: "anywhere" } });

/** What reading the sheets back could not place or had to decide; nothing is shown where there is nothing. */
export const Findings = ({ findings }: { findings: PlanSummary["findings"] }) => {
  const { texts, language } = usePane();
  const shared = useSharedStyles();
  const styles = useStyles();
  const [shown, setShown] = useState(5);
  if (findings.length === 0) return null;
  const rest = findings.length - shown;
  return (
    <section className={shared.section} aria-labelledby="findings-heading">
      <h3 id="findings-heading" className={shared.subheading}>
        {fill(texts.summary.findings.heading, { count: findings.length }, language)}
      </h3>
      <p className={shared.hint}>{texts.summary.findings.hint}</p>
      <ul className={styles.list}>
        {findings.slice(0, shown).map((finding, index) => (
          <li key={index}>{findingSentence(finding, texts, language)}</li>
        ))}
      </ul>
      {rest > 0 && (
        <div className={shared.buttons}>
          <Button size="small" onClick={() => setShown(shown + STEP)}>
            {fill(texts.summary.findings.more, { count: Math.min(STEP, rest) }, language)}
          </Button>
        </div>
      )}
    </section>
  );
};
