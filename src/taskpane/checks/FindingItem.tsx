import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { CheckView, FindingView } from "../../usecases/checkTypes";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useChecks } from "./checkContext";
import { useCheckStyles } from "./checkStyles";
import { FixPreview } from "./FixPreview";
import { IgnoreForm } from "./IgnoreForm";
import { ProblemText } from "./ProblemText";
import { SeverityMark } from "./SeverityMark";
import { isChanging } from "./state";
import { PLACE } from "../components/useKeptPlace";

const useStyles = makeStyles({
  finding: {
    display: "flex",
    flexDirection: "column",
    gap: "4px",
    minWidth: 0,
    padding: "8px 10px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  head: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "2px 8px" },
  // Four of them side by side in the narrowest pane.
  actions: { display: "flex", flexWrap: "wrap", gap: "4px", "& button": { minWidth: 0 } },
});

/** Findings about the plan or its text stand in no cell; those of a failed rule are nobody's to ignore. */
const hasCell = ({ finding }: FindingView): boolean => finding.place.kind !== "plan" && finding.place.kind !== "body";
const canBeIgnored = ({ finding }: FindingView): boolean => finding.rule !== "check.ruleFailed";

/** One finding: severity, place, message, and what can be done about it. */
export const FindingItem = ({ of, view }: { of: FindingView; view: CheckView }) => {
  const { checks, state, texts, language } = useChecks();
  const shared = useSharedStyles();
  const common = useCheckStyles();
  const styles = useStyles();
  const { key, finding, ignored } = of;
  const { panel } = state;
  const words = view.words(finding, language);
  const place = view.place(finding, language);
  const explained = state.explained.has(key);
  const open = panel?.at === key ? panel.kind : null;
  const busy = isChanging(state);
  const named = (action: string) => ({ "aria-label": fill(texts.finding.named, { action, place }) });
  const why = `why-${key}`;

  return (
    <li className={styles.finding} {...{ [PLACE]: `finding:${key}` }}>
      <div className={styles.head}>
        <SeverityMark severity={finding.severity} />
        <span className={shared.hint}>{place}</span>
      </div>
      {state.grouping !== "rule" && <p className={common.strong}>{words.title}</p>}
      <p className={shared.text}>{words.message}</p>
      {ignored !== null && <p className={shared.hint}>{fill(texts.finding.reason, { reason: ignored })}</p>}
      <div className={styles.actions}>
        {hasCell(of) && (
          <Button size="small" {...named(texts.finding.goTo)} onClick={() => void checks.goTo(key)}>
            {texts.finding.goTo}
          </Button>
        )}
        {ignored === null && finding.fixes.length > 0 && (
          <Button
            size="small"
            {...named(texts.finding.fix)}
            aria-expanded={open === "fix"}
            disabledFocusable={busy}
            onClick={() => (open === "fix" ? checks.closePanel() : checks.previewFix(key))}
          >
            {texts.finding.fix}
          </Button>
        )}
        <Button
          size="small"
          appearance="subtle"
          {...named(texts.finding.why)}
          aria-expanded={explained}
          {...(explained ? { "aria-controls": why } : {})}
          onClick={() => checks.toggleExplanation(key)}
        >
          {texts.finding.why}
        </Button>
        {ignored === null && canBeIgnored(of) && (
          <Button
            size="small"
            appearance="subtle"
            {...named(texts.finding.ignore)}
            aria-expanded={open === "ignore"}
            disabledFocusable={busy}
            onClick={() => (open === "ignore" ? checks.closePanel() : checks.startIgnoring(key))}
          >
            {texts.finding.ignore}
          </Button>
        )}
        {ignored !== null && (
          <Button
            size="small"
            {...named(texts.finding.unignore)}
            disabledFocusable={busy}
            onClick={() => void checks.unignore(key)}
          >
            {texts.finding.unignore}
          </Button>
        )}
      </div>
      {explained && (
        <div id={why}>
          <p className={shared.hint}>{words.reason}</p>
          {words.source !== "" && <p className={shared.hint}>{fill(texts.finding.source, { source: words.source })}</p>}
        </div>
      )}
      {panel !== null && open === "fix" && panel.kind === "fix" && <FixPreview panel={panel} view={view} />}
      {open === "ignore" && <IgnoreForm at={key} place={place} />}
      {open === null && <ProblemText at={key} />}
    </li>
  );
};
