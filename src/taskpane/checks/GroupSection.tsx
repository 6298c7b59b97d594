import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { CheckView } from "../../usecases/checkTypes";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useChecks } from "./checkContext";
import { useCheckStyles } from "./checkStyles";
import { FindingItem } from "./FindingItem";
import { FixPreview } from "./FixPreview";
import type { FindingGroup } from "./listing";
import { countsSentence } from "./sentences";
import { isChanging } from "./state";
import { useGroupStyles } from "../components/groupStyles";
import { PLACE } from "../components/useKeptPlace";

const FIRST = 20;
const STEP = 50;

const useStyles = makeStyles({
  group: { display: "flex", flexDirection: "column", gap: "8px", minWidth: 0 },
  counts: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    textAlign: "right",
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: "nowrap",
  },
  list: { display: "flex", flexDirection: "column", gap: "8px" },
});

/** Findings of one kind, area or agency, folded or open; long ones in steps. */
export const GroupSection = ({ group, view, index }: { group: FindingGroup; view: CheckView; index: number }) => {
  const { checks, state, texts, language } = useChecks();
  const shared = useSharedStyles();
  const common = useCheckStyles();
  const styles = useStyles();
  const folding = useGroupStyles();
  const { key, findings, sure } = group;
  const open = state.groups.get(key)?.open ?? false;
  const shown = state.shown.get(key) ?? FIRST;
  const rest = findings.length - shown;
  const { panel } = state;
  const previewing = panel?.kind === "fix" && panel.at === key;
  const unnamed = state.grouping === "agency" ? texts.filters.noAgency : texts.group.wholePlan;
  const title = group.title === "" ? unnamed : group.title;
  const busy = isChanging(state);
  const fixAll = fill(texts.group.fixAll, { count: sure.length }, language);

  return (
    <section className={styles.group} {...{ [PLACE]: `group:${key}` }}>
      <h3 className={folding.heading}>
        <button
          type="button"
          className={folding.toggle}
          aria-expanded={open}
          {...(open ? { "aria-controls": `group-${index}` } : {})}
          onClick={() => checks.toggleGroup(key)}
        >
          <span aria-hidden="true">{open ? "▾" : "▸"}</span>
          <span className={folding.title}>{title}</span>
          <span className={styles.counts}>{countsSentence(group.counts, texts, language)}</span>
        </button>
      </h3>
      {sure.length > 1 && (open || previewing) && (
        <div className={shared.buttons}>
          <Button
            size="small"
            aria-label={fill(texts.finding.named, { action: fixAll, place: title })}
            aria-expanded={previewing}
            disabledFocusable={busy}
            onClick={() => (previewing ? checks.closePanel() : checks.previewAll(key))}
          >
            {fixAll}
          </Button>
        </div>
      )}
      {previewing && <FixPreview panel={panel} view={view} />}
      {open && (
        <ul id={`group-${index}`} className={`${common.plain} ${styles.list}`}>
          {findings.slice(0, shown).map((of) => (
            <FindingItem key={of.key} of={of} view={view} />
          ))}
        </ul>
      )}
      {open && rest > 0 && (
        <div className={shared.buttons}>
          <Button
            size="small"
            aria-label={fill(texts.finding.named, {
              action: fill(texts.group.more, { count: Math.min(STEP, rest) }, language),
              place: title,
            })}
            onClick={() => checks.showMore(key, shown + STEP)}
          >
            {fill(texts.group.more, { count: Math.min(STEP, rest) }, language)}
          </Button>
        </div>
      )}
    </section>
  );
};
