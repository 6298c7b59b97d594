import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { Severity } from "../../rules/types";
import { useChecks } from "./checkContext";

const useStyles = makeStyles({
  mark: {
    display: "inline-flex",
    alignItems: "center",
    gap: "4px",
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: "nowrap",
  },
  error: { color: tokens.colorStatusDangerForeground3 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  info: { color: tokens.colorNeutralForeground2 },
  icon: { flexShrink: 0 },
});

/** Three shapes that differ without colour: a circle with a cross, a triangle, a circle with an i. */
const SHAPES: Record<Severity, string> = {
  error: "M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2ZM5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2",
  warning: "M8 1.8 15 14H1L8 1.8ZM8 6.2v3.9M8 11.9v.6",
  info: "M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2ZM8 7.2v4M8 4.6v.7",
};

export const SeverityIcon = ({ severity }: { severity: Severity }) => {
  const styles = useStyles();
  return (
    <svg className={styles.icon} width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[severity]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  );
};

/** Severity as icon and word. */
export const SeverityMark = ({ severity }: { severity: Severity }) => {
  const { texts } = useChecks();
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.mark, styles[severity])}>
      <SeverityIcon severity={severity} />
      {texts.severities[severity]}
    </span>
  );
};
