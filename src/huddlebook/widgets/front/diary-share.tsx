// Sharing a few words of a diary entry, from wherever it is read.

import { useRef, useState } from "preact/hooks";
import { wholeOf } from "./diary-desk";
import { brief } from "./diary-line";
import "./english-hub-sharing";
import type { HubLink } from "./hub";
import { Button } from "./kit";
import { plainText } from "./marked";
import { Sent, Sharing, selectedIn } from "./sharing";
import { say } from "./strings";
import type { DiaryLine, SharesAudienceLine } from "./wire";

interface ShareEntryProps {
  link: HubLink<unknown>;
  line: DiaryLine;
  audiences: readonly SharesAudienceLine[];
}

/** What was selected in the entry's text stands in the box first. */
export function ShareEntry({ link, line, audiences }: ShareEntryProps) {
  const [words, setWords] = useState<string | null>(null);
  const [sent, setSent] = useState("");
  const place = useRef<HTMLDivElement>(null);
  const open = async () => {
    setSent("");
    const selected = selectedIn(place.current?.closest("article, li") ?? null);
    const whole = selected ? null : await wholeOf(link, line);
    setWords(selected || whole?.text || plainText(line.text));
  };
  return (
    <div ref={place}>
      <Button
        kind="quiet"
        small
        icon="send"
        label={say("sharing.shareOf", { text: brief(line) })}
        onClick={open}
      >
        {say("sharing.share")}
      </Button>
      <Sent name={sent} />
      {words !== null && (
        <Sharing
          link={link}
          about="diary"
          entry={line.number}
          words={words}
          audiences={audiences}
          onSent={setSent}
          onClose={() => setWords(null)}
        />
      )}
    </div>
  );
}
