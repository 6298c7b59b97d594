import { Button, Switch } from "@fluentui/react-components";
import { useState } from "react";
import type { SharingView } from "../../usecases/sharing/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { ageText } from "./ages";
import { ConfirmPanel } from "./ConfirmPanel";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { isBusy } from "./state";
import { StateMark, type Mark } from "./StateMark";

const LINE_MARKS: Record<SharingView["line"], Mark> = {
  live: "ok",
  polling: "waiting",
  offline: "look",
  none: "unknown",
};

/** Signing out, rebuilding and leaving: seldom needed, so folded. */
const FileActions = ({ view, service }: { view: SharingView; service: string }) => {
  const { sharing, state, texts } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const [open, setOpen] = useState(false);
  const words = texts.state;
  const busy = isBusy(state);
  return (
    <>
      <div className={common.actions}>
        <Button
          size="small"
          appearance="subtle"
          aria-expanded={open}
          onClick={() => {
            if (open) sharing.closePanel();
            setOpen(!open);
          }}
        >
          {`${open ? "▾" : "▸"} ${words.more}`}
        </Button>
      </div>
      {open && (
        <div className={common.list}>
          <p className={shared.hint}>{fill(words.service, { address: service })}</p>
          <p className={shared.hint}>{words.protection}</p>
          <div className={common.actions}>
            {view.person !== null && (
              <Button size="small" disabledFocusable={busy} onClick={() => void sharing.signOut()}>
                {words.signOut}
              </Button>
            )}
            <Button size="small" disabledFocusable={busy} onClick={() => sharing.openPanel("rebuild")}>
              {words.rebuild}
            </Button>
            <Button size="small" disabledFocusable={busy} onClick={() => sharing.openPanel("leave")}>
              {words.leave}
            </Button>
          </div>
          {state.panel !== null && <ConfirmPanel panel={state.panel} pending={view.pending.length} />}
        </div>
      )}
    </>
  );
};

/** Who, which workbook, what line, how old the picture is; fetching, and the way to sending. */
export const StateCard = ({ view, workbook }: { view: SharingView; workbook: { title: string; service: string } }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.state;
  const { person } = view;
  const busy = isBusy(state);
  const age = view.asOf === null ? words.never : ageText(view.asOf, { now: state.now, texts, language });
  return (
    <section className={common.box} aria-labelledby="state-heading">
      <h3 id="state-heading" className={shared.subheading}>
        {words.title}
      </h3>
      <dl className={common.facts}>
        <dt>{words.workbook}</dt>
        <dd>{workbook.title}</dd>
        <dt>{words.person}</dt>
        <dd>
          {person === null
            ? words.nobody
            : fill(words.personWords, { name: person.name, agency: person.agency, role: texts.roles[person.role] })}
        </dd>
        <dt>{words.line}</dt>
        <dd>
          <StateMark mark={LINE_MARKS[view.line]} strong={view.line !== "live"}>
            {texts.lines[view.line]}
          </StateMark>
        </dd>
        <dt>{words.asOf}</dt>
        <dd>{age}</dd>
      </dl>
      {(view.behind || (view.asOf !== null && (view.line === "live" || view.line === "polling"))) && (
        <StateMark mark={view.behind ? "look" : "ok"} strong={view.behind}>
          {view.behind ? words.behind : words.upToDate}
        </StateMark>
      )}
      {view.unanswered && <StateMark mark="waiting">{words.unanswered}</StateMark>}
      <div className={common.actions}>
        <Button
          appearance={view.behind ? "primary" : "secondary"}
          disabledFocusable={busy || person === null}
          onClick={() => void sharing.pull()}
        >
          {words.pull}
        </Button>
        <Button
          disabledFocusable={busy || person === null || view.pending.length === 0}
          onClick={() => {
            sharing.showTab("pending");
            void sharing.preview();
          }}
        >
          {fill(words.preview, { count: view.pending.length }, language)}
        </Button>
      </div>
      <Switch
        checked={view.automatic}
        label={words.automatic}
        aria-describedby="automatic-hint"
        onChange={(_event, data) => void sharing.setAutomatic(data.checked)}
      />
      <p id="automatic-hint" className={shared.hint}>
        {words.automaticHint}
      </p>
      <FileActions view={view} service={workbook.service} />
    </section>
  );
};
