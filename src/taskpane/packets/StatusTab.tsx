import type { PacketAgency } from "../../usecases/packets/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { usePackets, usePacketStyles } from "./packetContext";

/** Who has not returned the last packet, and who has. */
export const StatusTab = ({ agencies }: { agencies: readonly PacketAgency[] }) => {
  const { texts, language } = usePackets();
  const shared = useSharedStyles();
  const styles = usePacketStyles();
  const words = texts.status;
  const sent = agencies.filter(({ sentAt }) => sentAt !== null);
  if (sent.length === 0) return <p className={shared.text}>{words.none}</p>;
  const parts = [
    { title: words.waiting, of: sent.filter(({ returnedAt }) => returnedAt === null) },
    { title: words.returned, of: sent.filter(({ returnedAt }) => returnedAt !== null) },
  ];
  return (
    <div className={styles.stack}>
      {parts.map(({ title, of }) => (
        <section key={title} className={shared.section}>
          <h3 className={shared.subheading}>{fill(title, { count: of.length }, language)}</h3>
          <ul className={styles.list}>
            {of.map(({ agency, period, sentAt, returnedAt }) => (
              <li key={agency}>
                <p className={shared.text}>{agency}</p>
                <p className={shared.hint}>
                  {[
                    period,
                    fill(words.sent, { at: texts.moment(sentAt ?? "") }),
                    returnedAt === null ? "" : fill(words.came, { at: texts.moment(returnedAt) }),
                  ]
                    .filter((part) => part !== "")
                    .join(" · ")}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
};
