import { Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import type { PendingView } from "../../usecases/sharing/types";
import { PLACE } from "../components/useKeptPlace";
import { fill } from "../fill";
import { isProblem, type Group } from "./listing";
import { PendingItem } from "./PendingItem";
import { topicWords } from "./sentences";
import { useGroupStyles } from "../components/groupStyles";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { Steps } from "./Steps";

const useStyles = makeStyles({
  counts: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    textAlign: "right",
    fontWeight: tokens.fontWeightRegular,
    flexShrink: 0,
    maxWidth: "45%",
  },
  count: { display: "inline-block", whiteSpace: "nowrap" },
});

/** Pending changes of one row or column, folded or open; long ones in steps. */
export const PendingGroup = ({ group }: { group: Group<PendingView> }) => {
  const { sharing, state, texts, language } = useSharing();
  const common = useSharingStyles();
  const styles = useStyles();
  const folding = useGroupStyles();
  const { key, topic, items } = group;
  const open = state.groups.get(key)?.open ?? false;
  const title = topicWords(topic, texts);
  const words = texts.pending;
  const problems = items.filter(isProblem).length;
  const out = items.filter((item) => state.leftOut.has(item.key)).length;
  const whole = fill(words.chooseGroup, { count: items.length }, language);
  const counts = [
    fill(words.notes, { count: items.length }, language),
    ...(problems === 0 ? [] : [fill(words.problems, { count: problems }, language)]),
  ];
  return (
    <li className={common.list} {...{ [PLACE]: `group:${key}` }}>
      <h4 className={folding.heading}>
        <button type="button" className={folding.toggle} aria-expanded={open} onClick={() => sharing.toggleGroup(key)}>
          <span aria-hidden="true">{open ? "▾" : "▸"}</span>
          <span className={folding.title}>{title}</span>
          <span className={styles.counts}>
            {counts.map((count, index) => (
              <span key={count} className={styles.count}>
                {index === 0 ? count : `, ${count}`}
              </span>
            ))}
          </span>
        </button>
      </h4>
      {open && items.length > 1 && (
        <Checkbox
          label={whole}
          aria-label={fill(texts.named, { action: whole, place: title })}
          checked={out === 0 ? true : out === items.length ? false : "mixed"}
          onChange={(_event, data) =>
            sharing.pick(
              items.map((item) => item.key),
              data.checked === true,
            )
          }
        />
      )}
      {open && (
        <Steps list={`pending:${key}`} label={title} items={items}>
          {(change) => <PendingItem key={change.key} change={change} grouping={state.grouping} />}
        </Steps>
      )}
    </li>
  );
};
