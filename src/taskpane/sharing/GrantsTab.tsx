import { Button, Spinner } from "@fluentui/react-components";
import { useEffect, useSyncExternalStore } from "react";
import type { Grant } from "../../domain/rights";
import { PLACE } from "../components/useKeptPlace";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { GrantForm } from "./GrantForm";
import { areaWords, grantSentences } from "./grantWords";
import type { GrantsState } from "./grantsController";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { UnfoldedPanel } from "./UnfoldedPanel";

const RemovePanel = ({ grant, saving }: { grant: Grant; saving: boolean }) => {
  const { sharing, texts } = useSharing();
  const shared = useSharedStyles();
  const words = texts.grants;
  const { agency } = grant;
  return (
    <UnfoldedPanel label={fill(words.removePanel, { agency })} onClose={() => sharing.grants.closePanel()}>
      {(cancel) => (
        <>
          <p className={shared.text}>{fill(words.removeText, { agency })}</p>
          <div className={shared.buttons}>
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={saving}
              onClick={() => void sharing.grants.remove(grant.id)}
            >
              {words.remove}
            </Button>
            <Button size="small" onClick={cancel}>
              {words.cancel}
            </Button>
          </div>
        </>
      )}
    </UnfoldedPanel>
  );
};

const GrantItem = ({ grant, grants }: { grant: Grant; grants: GrantsState }) => {
  const { sharing, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.grants;
  const area = areaWords(grant, grants.outline, { texts, language });
  const named = (action: string) => ({
    "aria-label": fill(texts.named, { action, place: `${grant.agency}, ${area}` }),
  });
  const { panel, saving } = grants;
  const open = panel?.grant.id === grant.id ? panel.kind : null;
  return (
    <li className={common.card} {...{ [PLACE]: `grant:${grant.id}` }}>
      <p className={common.strong}>{grant.agency}</p>
      <p className={shared.text}>{area}</p>
      {grantSentences(grant, texts).map((sentence) => (
        <p key={sentence} className={shared.hint}>
          {sentence}
        </p>
      ))}
      <div className={common.actions}>
        <Button
          size="small"
          disabledFocusable={saving}
          aria-expanded={open === "edit"}
          {...named(words.edit)}
          onClick={() => (open === "edit" ? sharing.grants.closePanel() : sharing.grants.edit(grant))}
        >
          {words.edit}
        </Button>
        <Button
          size="small"
          disabledFocusable={saving}
          aria-expanded={open === "remove"}
          {...named(words.remove)}
          onClick={() => (open === "remove" ? sharing.grants.closePanel() : sharing.grants.askRemoving(grant))}
        >
          {words.remove}
        </Button>
      </div>
      {open === "edit" && <GrantForm grant={grant} isNew={false} grants={grants} />}
      {open === "remove" && <RemovePanel grant={grant} saving={saving} />}
    </li>
  );
};

/** What the planner opens to agencies beyond their own rows' progress. */
export const GrantsTab = () => {
  const { sharing, texts } = useSharing();
  const grants = useSyncExternalStore(sharing.grants.subscribe, sharing.grants.state);
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.grants;
  const { list, loading, panel, saving } = grants;
  const adding = panel?.kind === "edit" && panel.isNew;

  useEffect(() => void sharing.grants.open(), [sharing]);

  return (
    <div className={common.stack}>
      <p className={shared.text}>{words.lead}</p>
      {list === null && loading && <Spinner size="small" label={words.loading} />}
      {list !== null && (
        <>
          <div className={shared.buttons}>
            <Button
              disabledFocusable={saving}
              aria-expanded={adding}
              onClick={() => void (adding ? sharing.grants.closePanel() : sharing.grants.add())}
            >
              {words.add}
            </Button>
          </div>
          {adding && <GrantForm key={panel.grant.id} grant={panel.grant} isNew grants={grants} />}
          {list.grants.length === 0 && <p className={shared.text}>{words.none}</p>}
          <ul aria-label={texts.screen.tabs.grants} className={`${common.plain} ${common.list}`}>
            {list.grants.map((grant) => (
              <GrantItem key={grant.id} grant={grant} grants={grants} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
};
