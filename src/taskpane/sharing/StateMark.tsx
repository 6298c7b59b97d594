import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";

export type Mark = "ok" | "look" | "bad" | "unknown" | "waiting";

const useStyles = makeStyles({
  mark: { display: "inline-flex", alignItems: "flex-start", gap: "5px", minWidth: 0, overflowWrap: "anywhere" },
  strong: { fontWeight: tokens.fontWeightSemibold },
  ok: { color: tokens.colorStatusSuccessForeground1 },
  look: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground3 },
  unknown: { color: tokens.colorNeutralForeground2 },
  waiting: { color: tokens.colorNeutralForeground2 },
  icon: { display: "inline-flex", flexShrink: 0, marginTop: "3px" },
});

const CIRCLE = "M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2Z";

/** Five shapes that differ without colour: a tick, a triangle, a cross, a line, a clock. */
const SHAPES: Record<Mark, string> = {
  ok: `${CIRCLE}M4.8 8.3l2.2 2.2 4.2-4.6`,
  look: "M8 1.8 15 14H1L8 1.8ZM8 6.2v3.9M8 11.9v.6",
  bad: `${CIRCLE}M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2`,
  unknown: `${CIRCLE}M5 8h6`,
  waiting: `${CIRCLE}M8 4.4V8l2.6 1.8`,
};

/** A state as shape and words. */
export const StateMark = ({ mark, children, strong = true }: { mark: Mark; children: string; strong?: boolean }) => {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.mark, strong && styles.strong)}>
      {/* The colour stands on the wrapper: a forced colour reaches the shape through it. */}
      <span className={mergeClasses(styles.icon, styles[mark])}>
        <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d={SHAPES[mark]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
        </svg>
      </span>
      <span>{children}</span>
    </span>
  );
};
