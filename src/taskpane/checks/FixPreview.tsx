import { Button, Radio, RadioGroup } from "@fluentui/react-components";
import type { CheckView } from "../../usecases/checkTypes";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { chosenFixes, fixLabel } from "./changeRows";
import { ChangesTable } from "./ChangesTable";
import { useChecks } from "./checkContext";
import { useCheckStyles } from "./checkStyles";
import { FoldedPanel } from "./FoldedPanel";
import { sureOfRule } from "./listing";
import { ProblemText } from "./ProblemText";
import { isChanging, type Panel } from "./state";

/** What a fix, or all sure fixes of a kind, would change; nothing is changed before a person says so. */
export const FixPreview = ({ panel, view }: { panel: Panel & { kind: "fix" }; view: CheckView }) => {
  const { checks, state, texts, language } = useChecks();
  const shared = useSharedStyles();
  const styles = useCheckStyles();
  const fixes = chosenFixes(view, panel.choices);
  const [first] = fixes;
  if (first === undefined) return null;
  const single = panel.choices.length === 1 && panel.choices[0]?.key === panel.at ? panel.choices[0] : null;
  const words = view.words(first.of.finding, language);
  const alternatives = single === null ? [] : first.of.finding.fixes;
  const { rule, fixes: offered } = first.of.finding;
  const alike = single !== null && offered[0]?.sure === true ? sureOfRule(state.listing, rule).length : 0;
  const cells = new Set(fixes.flatMap(({ changes }) => changes.map(({ row, field }) => `${row} ${field}`))).size;
  const title =
    single === null
      ? fill(texts.preview.titleAll, { count: fixes.length, rule: words.title }, language)
      : `${texts.preview.title}: ${words.fix ?? words.title}`;
  const busy = isChanging(state);

  return (
    <FoldedPanel label={title} focus>
      {(cancel) => (
        <>
          <p className={styles.strong}>{title}</p>
          {alternatives.length > 1 && single !== null && (
            <RadioGroup
              aria-label={texts.preview.alternatives}
              value={String(single.fix)}
              onChange={(_event, data) => checks.chooseFix(Number(data.value))}
            >
              {alternatives.map(({ changes }, index) => (
                <Radio key={index} value={String(index)} label={fixLabel(changes, texts, language)} />
              ))}
            </RadioGroup>
          )}
          <ChangesTable view={view} fixes={fixes} />
          <p className={shared.hint}>{texts.preview.merged}</p>
          <ProblemText at={panel.at} />
          <div className={shared.buttons}>
            <Button size="small" appearance="primary" disabledFocusable={busy} onClick={() => void checks.applyFix()}>
              {fill(texts.preview.apply, { cells }, language)}
            </Button>
            {alike > 1 && (
              <Button size="small" onClick={() => checks.previewKind(panel.at)}>
                {fill(texts.group.fixAll, { count: alike }, language)}
              </Button>
            )}
            <Button size="small" onClick={cancel}>
              {texts.preview.cancel}
            </Button>
          </div>
        </>
      )}
    </FoldedPanel>
  );
};
