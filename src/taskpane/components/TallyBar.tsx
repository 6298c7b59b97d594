import { makeStyles, tokens } from "@fluentui/react-components";
import type { Tally } from "../../domain/completion";
import { statusParts, type StatusPart } from "../summaryLines";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    columnGap: "1px",
    height: "8px",
    overflow: "hidden",
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground5,
    // Contrast themes replace backgrounds: the outline keeps the shape.
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
});

const COLORS: Record<StatusPart, string> = {
  onTime: tokens.colorPaletteGreenForeground1,
  late: tokens.colorPaletteMarigoldBorderActive,
  openEnded: tokens.colorPaletteGreenBorderActive,
  overdue: tokens.colorPaletteRedForeground1,
  inProgress: tokens.colorBrandBackground,
  notReported: tokens.colorNeutralForegroundDisabled,
  waiting: tokens.colorPaletteLavenderBorderActive,
  notBegun: tokens.colorNeutralStroke2,
};

/** Share of each status as a picture. Decoration only: the same numbers always stand beside it as text. */
export const TallyBar = ({ tally }: { tally: Tally }) => {
  const styles = useStyles();
  if (tally.total === 0) return null;
  return (
    <div className={styles.bar} aria-hidden="true">
      {statusParts(tally, { zeros: false }).map(({ status, count }) => (
        <div key={status} style={{ width: `${(count / tally.total) * 100}%`, backgroundColor: COLORS[status] }} />
      ))}
    </div>
  );
};
