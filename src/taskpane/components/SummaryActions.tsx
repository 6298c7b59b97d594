import { Button } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { Role } from "../../domain/rights";
import type { PaneState } from "../state";
import { usePane } from "./paneContext";
import { useSharedStyles } from "./styles";

type Work = "entry" | "reporting" | "checks";

/** What each role mostly does here, first the main thing. */
const WORK: Readonly<Record<Role, readonly Work[]>> = {
  department: ["entry", "reporting", "checks"],
  leader: ["reporting", "checks", "entry"],
  planner: ["reporting", "entry", "checks"],
  administrator: ["reporting", "entry", "checks"],
};

/** Ways from the summary: the work, what goes out and comes in, the sheets themselves. */
export const SummaryActions = ({ state: { busy, draft } }: { state: PaneState }) => {
  const { pane, texts } = usePane();
  const shared = useSharedStyles();
  const [role, setRole] = useState<Role | null>(null);
  useEffect(() => {
    let isHere = true;
    void pane.role().then((known) => {
      if (isHere) setRole(known);
    });
    return () => {
      isHere = false;
    };
  }, [pane]);
  const words = { entry: texts.entry, reporting: texts.reporting, checks: texts.check };
  const { groups } = texts.summary;
  return (
    <>
      <div role="group" aria-label={groups.work} className={shared.section}>
        <p className={shared.hint}>{groups.work}</p>
        <div className={shared.buttons}>
          {WORK[role ?? "department"].map((screen, at) => (
            <Button
              key={screen}
              appearance={at === 0 ? "primary" : "secondary"}
              disabledFocusable={busy}
              onClick={() => pane.goTo(screen)}
            >
              {words[screen]}
            </Button>
          ))}
        </div>
      </div>
      <div role="group" aria-label={groups.exchange} className={shared.section}>
        <p className={shared.hint}>{groups.exchange}</p>
        <div className={shared.buttons}>
          <Button disabledFocusable={busy} onClick={() => pane.goTo("sharing")}>
            {texts.share}
          </Button>
          <Button disabledFocusable={busy} onClick={() => pane.goTo("packets")}>
            {texts.packets}
          </Button>
        </div>
      </div>
      <div role="group" aria-label={groups.sheets} className={shared.section}>
        <p className={shared.hint}>{groups.sheets}</p>
        <div className={shared.buttons}>
          <Button disabledFocusable={busy} onClick={() => void pane.refresh()}>
            {texts.summary.refresh}
          </Button>
          <Button disabledFocusable={busy} onClick={() => void pane.restoreOrder()}>
            {texts.summary.restoreOrder}
          </Button>
          <Button disabledFocusable={busy} onClick={() => pane.goTo("start")}>
            {texts.summary.importAgain}
          </Button>
          {draft !== null && (
            <Button appearance="subtle" onClick={() => pane.goTo("preview")}>
              {texts.summary.back}
            </Button>
          )}
        </div>
      </div>
    </>
  );
};
