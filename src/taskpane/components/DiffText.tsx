import { makeStyles, tokens } from "@fluentui/react-components";
import { Fragment } from "react";
import { shortened, visible, type DiffPart } from "../textDiff";

const useStyles = makeStyles({
  text: { overflowWrap: "anywhere", whiteSpace: "pre-wrap" },
  removed: { textDecoration: "line-through", backgroundColor: tokens.colorStatusDangerBackground1, color: "inherit" },
  added: {
    textDecoration: "underline",
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: "inherit",
  },
});

/** A text with what changes in it struck through (`side` from) or underlined and bold (`side` to), not by colour alone. */
export const DiffText = ({ parts, side }: { parts: readonly DiffPart[]; side: "from" | "to" }) => {
  const styles = useStyles();
  return (
    <span className={styles.text}>
      {shortened(parts).map(({ text, changed }, index) =>
        !changed ? (
          <Fragment key={index}>{text}</Fragment>
        ) : side === "from" ? (
          <del key={index} className={styles.removed}>
            {visible(text)}
          </del>
        ) : (
          <ins key={index} className={styles.added}>
            {visible(text)}
          </ins>
        ),
      )}
    </span>
  );
};
