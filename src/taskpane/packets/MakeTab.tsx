import { Button, Checkbox, Field, Input, ProgressBar } from "@fluentui/react-components";
import type { PacketAgency } from "../../usecases/packets/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { foundIn } from "../../domain/foundIn";
import { usePackets, usePacketStyles } from "./packetContext";

/** Agencies to choose from, the period, and making their packets. */
export const MakeTab = ({ agencies }: { agencies: readonly PacketAgency[] }) => {
  const { packets, state, texts, language } = usePackets();
  const shared = useSharedStyles();
  const styles = usePacketStyles();
  const words = texts.make;
  const { chosen, made, progress, running } = state;
  const isWanted = foundIn(state.search);
  const shown = agencies.filter(({ agency }) => isWanted(agency));
  const open = shown.filter(({ group, leads, targets }) => !group && leads + targets > 0);
  const names = (of: readonly PacketAgency[]): string[] => of.map(({ agency }) => agency);
  const missing = open.filter(({ sentAt, returnedAt }) => sentAt !== null && returnedAt === null);

  if (agencies.length === 0) return <p className={shared.text}>{words.nobody}</p>;
  return (
    <div className={styles.stack}>
      <Field label={words.period} hint={words.periodHint}>
        <Input value={state.period} onChange={(_event, data) => packets.setPeriod(data.value)} />
      </Field>
      <Field label={words.search}>
        <Input type="search" value={state.search} onChange={(_event, data) => packets.search(data.value)} />
      </Field>
      <div className={shared.buttons}>
        <Button size="small" onClick={() => packets.choose(names(open), { chosen: true })}>
          {words.all}
        </Button>
        <Button size="small" onClick={() => packets.choose(names(shown), { chosen: false })}>
          {words.none}
        </Button>
        {missing.length > 0 && (
          <Button size="small" onClick={() => packets.choose(names(missing), { chosen: true })}>
            {words.notReturned}
          </Button>
        )}
      </div>
      {shown.length === 0 && <p className={shared.text}>{words.nothingFound}</p>}
      <ul className={styles.list} aria-label={texts.tabs.make}>
        {shown.map((of) => (
          <li key={of.agency}>
            <Checkbox
              checked={chosen.has(of.agency)}
              disabled={of.group}
              label={of.agency}
              onChange={(_event, data) => packets.choose([of.agency], { chosen: data.checked === true })}
            />
            <p className={shared.hint}>
              {of.group
                ? words.group
                : fill(words.counts, { leads: of.leads, coordinates: of.coordinates, targets: of.targets }, language)}
            </p>
          </li>
        ))}
      </ul>
      {progress !== null && running === "make" && (
        <div className={shared.section}>
          <ProgressBar value={progress.total === 0 ? 0 : progress.done / progress.total} aria-label={texts.tabs.make} />
          <p className={shared.hint}>{fill(words.making, progress, language)}</p>
        </div>
      )}
      <div className={shared.buttons}>
        <Button
          appearance="primary"
          disabledFocusable={running !== null || chosen.size === 0}
          onClick={() => void packets.make()}
        >
          {fill(words.make, { count: chosen.size }, language)}
        </Button>
        {running === "make" && <Button onClick={() => packets.stop()}>{words.stop}</Button>}
      </div>
      {made !== null && running === null && (
        <div className={styles.card}>
          <p className={shared.text}>{fill(words.made, { count: made.count, name: made.name }, language)}</p>
          <div className={shared.buttons}>
            <Button size="small" onClick={() => void packets.save()}>
              {words.save}
            </Button>
            {made.count === 1 && (
              <Button size="small" onClick={() => void packets.openAsNew()}>
                {words.openAsNew}
              </Button>
            )}
          </div>
        </div>
      )}
    </div>
  );
};
